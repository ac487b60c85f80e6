package org.multidb.routing.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.multidb.routing.Alias;
import org.multidb.routing.Operation;
import org.multidb.routing.Route;
import org.multidb.routing.access.Observation.Condition;

/** A primary with replicas of which nothing exists but what was last seen of them, at a time that the test moves. */
final class Fleet extends Clock implements Observations {

    static final Alias PRIMARY = new Alias("reviews");
    static final VisitorMemory MEMORY = new VisitorMemory(200_000, Duration.ofMinutes(5), Duration.ofSeconds(30));
    private static final Route HOME = Route.toPrimary(PRIMARY, "reviews live in reviews");
    static final Instant START = Instant.parse("2030-01-01T12:00:00Z");

    /** Since when every database is watched, unless a test restarts it. */
    private static final Instant LONG_AGO = START.minusSeconds(86_400);

    private final Map<Alias, Observation> observations = new HashMap<>();
    private final Map<Alias, ObservationHistory> histories = new HashMap<>();
    private final AccessChooser chooser;
    private Instant now = START;

    private Fleet(Duration pin, List<ReadReplica> replicas) {
        chooser = new AccessChooser(Map.of(PRIMARY, replicas), pin, MEMORY, this, this);
        primaryAt("0/100");
        replicas.forEach(replica -> sees(replica.alias().name(), "0/100"));
    }

    static Fleet streaming(String... replicas) {
        return new Fleet(
                Duration.ofMinutes(5),
                List.of(replicas).stream()
                        .map(name -> new ReadReplica(new Alias(name), true))
                        .toList());
    }

    static Fleet manual(int pinSeconds) {
        return new Fleet(Duration.ofSeconds(pinSeconds), List.of(new ReadReplica(new Alias("reviews-s"), false)));
    }

    /** The background looks at the primary, now. */
    Fleet primaryAt(String position) {
        return sees(PRIMARY.name(), position);
    }

    /** The background looks at the database, now, and finds it good. */
    Fleet sees(String database, String position) {
        return sees(database, 1, position, Condition.GOOD);
    }

    Fleet sees(String database, int timeline, String position, Condition condition) {
        Alias alias = new Alias(database);
        Instant since = Optional.ofNullable(observations.get(alias))
                .map(Observation::since)
                .orElse(LONG_AGO);
        return sees(
                alias, new Observation(condition, timeline, LogPosition.parse(position), Optional.empty(), now, since));
    }

    /** The background looks at a database that has started anew just before. */
    Fleet seesRestarted(String database, String position) {
        return sees(
                new Alias(database),
                new Observation(Condition.GOOD, 1, LogPosition.parse(position), Optional.empty(), now, now));
    }

    private Fleet sees(Alias alias, Observation observation) {
        observations.put(alias, observation);
        history(alias).add(observation);
        return this;
    }

    /** The background gets no answer any more. */
    Fleet loses(String database) {
        Alias alias = new Alias(database);
        observations.compute(alias, (same, before) -> (before == null ? Observation.NONE : before).unreachable());
        return this;
    }

    Fleet after(Duration time) {
        now = now.plus(time);
        return this;
    }

    Fleet afterMillis(long millis) {
        return after(Duration.ofMillis(millis));
    }

    @Override
    public Observation of(Alias alias) {
        return observations.getOrDefault(alias, Observation.NONE);
    }

    @Override
    public ObservationHistory history(Alias alias) {
        return histories.computeIfAbsent(alias, any -> new ObservationHistory(Duration.ofSeconds(30)));
    }

    /** Where the session reads, without reading. */
    Route route(FakeSession session) {
        return chooser.choose(HOME, Operation.read(Object.class), session);
    }

    /** Where the session reads when a replica was lost. */
    Optional<Route> another(String lost, FakeSession session) {
        return chooser.another(PRIMARY, new Alias(lost), " was lost", session);
    }

    Route routeOfWrite(FakeSession session) {
        return chooser.choose(HOME, Operation.write(Object.class), session);
    }

    /** The session reads, and its bookmark takes that up; gives the database that it read. */
    String read(FakeSession session) {
        Alias database = route(session).alias();
        session.carries(chooser.afterRead(session, PRIMARY, database));
        return database.name();
    }

    /** The session writes now, and the primary says where its log has come to. */
    Fleet writes(FakeSession session, String position) {
        return writes(session, 1, position);
    }

    Fleet writes(FakeSession session, int timeline, String position) {
        session.carries(
                session.bookmark().wrote(PRIMARY, BookmarkEntry.written(timeline, LogPosition.parse(position), now)));
        return this;
    }

    Fleet writesWithUnknownOutcome(FakeSession session) {
        session.carries(session.bookmark().wrote(PRIMARY, BookmarkEntry.writtenSomewhere(PRIMARY, now)));
        return this;
    }

    AccessChooser chooser() {
        return chooser;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Routing knows no time zones.");
    }
}
