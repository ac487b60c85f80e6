package org.multidb.routing.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.multidb.routing.Alias;
import org.multidb.routing.Cause;
import org.multidb.routing.Operation;
import org.multidb.routing.Route;

/**
 * Chooses between a primary and its replicas. Asks no database: everything it needs was observed in the background.
 *
 * <p>Read-your-writes and monotonic reads hold by log position. What a session read last is covered by the first observation of that
 * database afterwards; until then the session stays where it read, or goes to the primary, which has everything. A request stays on the database that
 * it read first.
 *
 * <p>Safe for many threads at once.
 */
public final class AccessChooser {

    private final Map<Alias, List<ReadReplica>> replicas;
    private final Set<Alias> followed;
    private final Duration pin;
    private final Observations observations;
    private final Clock clock;
    private final ReadPositions readPositions;
    private final RememberedVisitors visitors;

    /**
     * A chooser for those databases.
     *
     * @param replicas by primary
     * @param pin how long a session that wrote reads the primary of a replica that has no log positions
     * @param memory how much is remembered of visitors without a bookmark
     * @param observations what is known of each database
     */
    public AccessChooser(
            Map<Alias, List<ReadReplica>> replicas,
            Duration pin,
            VisitorMemory memory,
            Observations observations,
            Clock clock) {
        this.replicas = Map.copyOf(replicas);
        followed = replicas.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(ReadReplica::streaming))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
        this.pin = pin;
        this.observations = observations;
        this.clock = clock;
        readPositions = new ReadPositions(observations, clock);
        visitors = new RememberedVisitors(followed, memory, readPositions, clock);
    }

    public boolean hasReplicas(Alias primary) {
        return !replicas(primary).isEmpty();
    }

    /** Whether the primary has a replica that follows its log. */
    public boolean hasStreamingReplicas(Alias primary) {
        return followed.contains(primary);
    }

    private List<ReadReplica> replicas(Alias primary) {
        return replicas.getOrDefault(primary, List.of());
    }

    /**
     * The route of an operation.
     *
     * @param home the route to the primary of the rows, which is the answer where there is nothing to choose
     */
    public Route choose(Route home, Operation operation, ReadingSession session) {
        Alias primary = home.alias();
        List<ReadReplica> candidates = replicas(primary);
        if (candidates.isEmpty()) {
            return home;
        }
        if (operation.isWrite()) {
            return Route.toPrimary(primary, home.reason() + ", writes go to the primary")
                    .because(Cause.WRITE);
        }
        Optional<String> insistence = session.insistsOnPrimary(primary);
        return insistence
                .map(reason -> Route.toPrimary(primary, reason).because(Cause.INSISTED))
                .orElseGet(() -> read(primary, candidates, session));
    }

    private Route read(Alias primary, List<ReadReplica> candidates, ReadingSession session) {
        Optional<Alias> stay = session.staysOn(primary);
        List<ReadReplica> preferred = Preference.order(candidates, session.visitor(), stay);
        Needs needs = Needs.of(session, primary, visitors);
        List<String> objections = new ArrayList<>(0);
        Optional<Alias> fit = isAt(primary, stay)
                ? Optional.empty()
                : fit(preferred, needs, objections).or(() -> lastResort(preferred, needs));
        if (fit.isPresent()) {
            return Route.toReplica(fit.get(), "reads go to a replica of " + primary)
                    .because(Cause.REPLICA);
        }
        if (objections.isEmpty()) {
            objections.add("this request has read " + primary + " before");
        }
        return toPrimary(primary, candidates, needs, objections);
    }

    /** Whether the request has read the primary, which still answers. */
    private boolean isAt(Alias primary, Optional<Alias> stay) {
        return stay.filter(primary::equals).isPresent()
                && hasStreamingReplicas(primary)
                && observations.of(primary).answers();
    }

    private Route toPrimary(Alias primary, List<ReadReplica> candidates, Needs needs, List<String> objections) {
        String pinned = needs.own()
                .map(this::wroteAgo)
                .map(ago -> "pinned: wrote " + ago + " ago, ")
                .orElse("");
        // Only where a replica would do for others: one that is away is nobody's pin.
        boolean isPin = needs.own().isPresent() && candidates.stream().anyMatch(this::isGood);
        return Route.toPrimary(primary, pinned + String.join("; ", objections))
                .because(isPin ? Cause.PINNED : Cause.NO_FIT_REPLICA);
    }

    /**
     * The route of a read whose replica was lost or cancelled it: another replica that shows the session enough; empty if there is none.
     *
     * @param event what the replica did, in words
     */
    public Optional<Route> another(Alias primary, Alias lost, String event, ReadingSession session) {
        List<ReadReplica> others = replicas(primary).stream()
                .filter(replica -> replica.streaming() && !replica.alias().equals(lost))
                .toList();
        return others.isEmpty() || session.insistsOnPrimary(primary).isPresent()
                ? Optional.empty()
                : fit(
                                Preference.order(others, session.visitor(), Optional.empty()),
                                Needs.of(session, primary, visitors),
                                new ArrayList<>(0))
                        .map(replica -> Route.toReplica(replica, lost + event).because(Cause.ELSEWHERE));
    }

    private Optional<Alias> fit(List<ReadReplica> preferred, Needs needs, List<String> objections) {
        for (ReadReplica replica : preferred) {
            Optional<String> objection = objection(replica, needs);
            if (objection.isEmpty()) {
                return Optional.of(replica.alias());
            }
            objections.add(objection.get());
        }
        return Optional.empty();
    }

    /** While the primary does not answer a visitor is shown what there is, and the page after another one what is not older. */
    private Optional<Alias> lastResort(List<ReadReplica> preferred, Needs needs) {
        if (needs.own().isPresent() || observations.of(needs.primary()).answers()) {
            return Optional.empty();
        }
        return preferred.stream()
                .map(ReadReplica::alias)
                .filter(replica -> observations.of(replica).isGoodOrLate())
                .filter(replica -> needs.atLeast()
                        .lack(replica, observations.of(replica), readPositions)
                        .isEmpty())
                .findFirst();
    }

    private boolean isGood(ReadReplica replica) {
        return !replica.streaming() || observations.of(replica.alias()).isGood();
    }

    /** Why the replica cannot be read. */
    private Optional<String> objection(ReadReplica replica, Needs needs) {
        if (!replica.streaming()) {
            return needs.own()
                    .filter(this::isPinned)
                    .map(any -> "sessions that write read the primary for " + pin.toSeconds() + " s");
        }
        Observation seen = observations.of(replica.alias());
        return seen.isGood()
                ? needs.lack(replica.alias(), seen, readPositions)
                : Optional.of(replica.alias() + " is " + seen.condition());
    }

    /** A write in the future (a clock was set back) counts as one of now. */
    private boolean isPinned(BookmarkEntry entry) {
        return Duration.between(entry.wrote(), now(entry)).compareTo(pin) < 0;
    }

    private String wroteAgo(BookmarkEntry entry) {
        return Duration.between(entry.wrote(), now(entry)).toSeconds() + " s";
    }

    private Instant now(BookmarkEntry entry) {
        Instant now = clock.instant();
        return now.isBefore(entry.wrote()) ? entry.wrote() : now;
    }

    /**
     * The bookmark of a session after it has read rows of that primary. For sessions without one the node remembers what they were shown.
     *
     * @param database where it read: a replica, or the primary
     */
    public Bookmark afterRead(ReadingSession session, Alias primary, Alias database) {
        Bookmark bookmark = session.bookmark();
        if (!hasStreamingReplicas(primary)) {
            return bookmark;
        }
        Optional<BookmarkEntry> own = bookmark.of(primary);
        if (own.isEmpty() && session.insistsOnPrimary(primary).isEmpty()) {
            boolean catchingUp = database.equals(primary)
                    && replicas(primary).stream().filter(ReadReplica::streaming).anyMatch(this::isGood);
            visitors.shown(primary, session.visitor(), database, catchingUp);
        }
        return own.map(entry ->
                        bookmark.with(primary, readPositions.of(primary, entry).afterRead(database, clock.instant())))
                .orElse(bookmark);
    }
}
