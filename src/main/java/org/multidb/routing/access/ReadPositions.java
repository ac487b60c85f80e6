package org.multidb.routing.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.multidb.routing.Alias;

/**
 * Finds the log position that covers what a session read. Reads do not query the log position: the first observation after the read gives
 * an upper bound.
 */
record ReadPositions(Observations observations, Clock clock) {

    /** Clocks of two nodes may differ by this much. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMillis(100);

    /** The entry with its last read covered by a position, if there was an observation since. */
    BookmarkEntry of(Alias primary, BookmarkEntry entry) {
        return entry.read()
                .flatMap(read -> covering(primary, read))
                .map(seen -> entry.covered(seen.timeline(), seen.position()))
                .orElse(entry);
    }

    private Optional<Observation> covering(Alias primary, BookmarkEntry.Read read) {
        // A replica that was away may show less than before; its primary shows all that it ever showed.
        return first(read.database(), read)
                .filter(seen -> isWatchedSince(seen, read))
                .or(() -> read.database().equals(primary) ? Optional.empty() : first(primary, read));
    }

    private Optional<Observation> first(Alias database, BookmarkEntry.Read read) {
        Instant after = read.at().plus(CLOCK_TOLERANCE);
        return observations.history(database).firstAfter(after, clock.instant());
    }

    /** Whether the database shows no less than it did at that read. */
    static boolean isWatchedSince(Observation seen, BookmarkEntry.Read read) {
        return !seen.since().plus(CLOCK_TOLERANCE).isAfter(read.at());
    }
}
