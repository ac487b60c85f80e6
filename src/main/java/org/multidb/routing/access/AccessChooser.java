package org.multidb.routing.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.multidb.routing.Alias;
import org.multidb.routing.Cause;
import org.multidb.routing.Operation;
import org.multidb.routing.Route;

/**
 * Chooses between a primary and its replicas. Asks no database: everything it needs was looked at in the background.
 *
 * <p>Read-your-writes and monotonic reads hold by log position. What a session read last is covered by a position only when somebody
 * has looked at that database afterwards; until then the session stays where it read, or goes to the primary, which has everything.
 *
 * <p>Safe for many threads at once.
 */
public final class AccessChooser {

    private final Map<Alias, List<ReadReplica>> replicas;
    private final Duration pin;
    private final Function<Alias, Sighting> sightings;
    private final Clock clock;
    private final Coverage coverage;
    private final Fallbacks fallbacks = new Fallbacks();

    /**
     * A chooser for those databases.
     *
     * @param replicas by primary
     * @param pin how long a session that wrote reads the primary of a replica that has no log positions
     * @param sightings what is known of each database now
     */
    public AccessChooser(
            Map<Alias, List<ReadReplica>> replicas, Duration pin, Function<Alias, Sighting> sightings, Clock clock) {
        this.replicas = Map.copyOf(replicas);
        this.pin = pin;
        this.sightings = sightings;
        this.coverage = new Coverage(sightings);
        this.clock = clock;
    }

    public boolean hasReplicas(Alias primary) {
        return !replicas(primary).isEmpty();
    }

    /** Whether the primary has a replica that follows its log. */
    public boolean hasStreamingReplicas(Alias primary) {
        return replicas(primary).stream().anyMatch(ReadReplica::streaming);
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
                .orElseGet(() -> read(primary, candidates, Needs.of(session, primary)));
    }

    private Route read(Alias primary, List<ReadReplica> candidates, Needs needs) {
        Optional<Mark> fallback = needs.own().isPresent() ? Optional.empty() : fallbacks.of(primary);
        Optional<Mark> fallbackNow = coverage.of(primary, fallback);
        Optional<Mark> session = both(primary, coverage.of(primary, needs.own()), coverage.of(primary, needs.before()));
        Optional<Mark> mark = both(primary, session, fallbackNow);
        List<Alias> fit = new ArrayList<>(candidates.size());
        List<String> objections = new ArrayList<>(0);
        for (ReadReplica replica : candidates) {
            objection(primary, replica, mark, needs).ifPresentOrElse(objections::add, () -> fit.add(replica.alias()));
        }
        if (!fit.isEmpty()) {
            fallback.ifPresent(before -> fallbacks.caughtUp(primary, before, fallbackNow.orElseThrow()));
            return Route.toReplica(oneOf(fit), "reads go to a replica of " + primary)
                    .because(Cause.REPLICA);
        }
        String pinned = needs.own()
                .map(this::wroteAgo)
                .map(ago -> "pinned: wrote " + ago + " ago, ")
                .orElse("");
        // Only where a replica would do for others: one that is away is nobody's pin.
        boolean isPin = needs.own().isPresent() && candidates.stream().anyMatch(this::isGood);
        return Route.toPrimary(primary, pinned + String.join("; ", objections))
                .because(isPin ? Cause.PINNED : Cause.NO_FIT_REPLICA);
    }

    private boolean isGood(ReadReplica replica) {
        return !replica.streaming() || sightings.apply(replica.alias()).isGood();
    }

    /** By chance: if they took turns, pages that ask an even number of questions would all ask the same replica. */
    private static Alias oneOf(List<Alias> replicas) {
        return replicas.get(ThreadLocalRandom.current().nextInt(replicas.size()));
    }

    private static Optional<Mark> both(Alias primary, Optional<Mark> one, Optional<Mark> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return Optional.of(one.get().joined(other.get(), primary));
    }

    /**
     * What a session must see of the rows of one primary.
     *
     * @param own from its bookmark
     * @param before from the page before
     */
    private record Needs(Optional<Mark> own, Optional<Mark> before) {

        static Needs of(ReadingSession session, Alias primary) {
            return new Needs(
                    session.bookmark().of(primary), session.pageBefore().of(primary));
        }
    }

    /**
     * Why the replica cannot be read.
     *
     * @param mark everything that it must have
     */
    private Optional<String> objection(Alias primary, ReadReplica replica, Optional<Mark> mark, Needs needs) {
        if (!replica.streaming()) {
            return needs.own()
                    .filter(this::isPinned)
                    .map(any -> "sessions that write read the primary for " + pin.toSeconds() + " s");
        }
        Sighting seen = sightings.apply(replica.alias());
        boolean lastResort = needs.own().isEmpty() && !sightings.apply(primary).answers();
        if (!(lastResort ? seen.isGoodOrLate() : seen.isGood())) {
            return Optional.of(replica.alias() + " is " + seen.condition());
        }
        return lastResort && needs.before().isEmpty()
                ? Optional.empty()
                : mark.flatMap(needed -> lack(replica.alias(), seen, needed));
    }

    /** What a good replica does not have yet. */
    private static Optional<String> lack(Alias replica, Sighting seen, Mark mark) {
        if (mark.timeline() != 0 && mark.timeline() != seen.timeline()) {
            return Optional.of(replica + " is on timeline " + seen.timeline() + ", needs " + mark.timeline());
        }
        if (!seen.position().hasReached(mark.position())) {
            return Optional.of(replica + " at " + seen.position() + ", needs " + mark.position());
        }
        return mark.read()
                .filter(read -> !read.database().equals(replica) || !Coverage.isWatchedSince(seen, read))
                .map(read -> replica + " may lack what was just read from " + read.database());
    }

    /** A write in the future (a clock was set back) counts as one of now. */
    private boolean isPinned(Mark mark) {
        return Duration.between(mark.wrote(), now(mark)).compareTo(pin) < 0;
    }

    private String wroteAgo(Mark mark) {
        return Duration.between(mark.wrote(), now(mark)).toSeconds() + " s";
    }

    private Instant now(Mark mark) {
        Instant now = clock.instant();
        return now.isBefore(mark.wrote()) ? mark.wrote() : now;
    }

    private boolean isAnyGood(Alias primary) {
        return replicas(primary).stream().filter(ReadReplica::streaming).anyMatch(this::isGood);
    }

    /**
     * The bookmark of a session after it has read rows of that primary. For sessions without one, which fell back to the primary,
     * notes that the replicas must catch up before anybody else is shown less.
     *
     * @param database where it read: a replica, or the primary
     */
    public Bookmark afterRead(ReadingSession session, Alias primary, Alias database) {
        Bookmark bookmark = session.bookmark();
        if (!hasStreamingReplicas(primary)) {
            return bookmark;
        }
        Instant now = clock.instant();
        Optional<Mark> own = bookmark.of(primary);
        boolean fallback = own.isEmpty() && database.equals(primary);
        if (fallback && session.insistsOnPrimary(primary).isEmpty()) {
            fallbacks.shown(primary, now, isAnyGood(primary));
        }
        return own.map(mark -> bookmark.with(primary, coverage.of(primary, mark).afterRead(database, now)))
                .orElse(bookmark);
    }
}
