package org.multidb.routing.access;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.multidb.routing.Alias;

/**
 * Finds the log position that covers what a session read. Nobody asks for the position at the read: the first look in the background
 * afterwards tells one that is as high or higher.
 *
 * @param sightings what is known of each database now
 */
record Coverage(Function<Alias, Sighting> sightings) {

    /** Clocks of two nodes may differ by this much. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMillis(100);

    /** The mark with its last read covered by a position, if somebody has looked since. */
    Mark of(Alias primary, Mark mark) {
        return mark.read()
                .flatMap(read -> covering(primary, read))
                .map(seen -> mark.covered(seen.timeline(), seen.position()))
                .orElse(mark);
    }

    Optional<Mark> of(Alias primary, Optional<Mark> mark) {
        return mark.map(known -> of(primary, known));
    }

    private Optional<Sighting> covering(Alias primary, Mark.Read read) {
        Sighting same = sightings.apply(read.database());
        if (covers(same, read) && isWatchedSince(same, read)) {
            return Optional.of(same);
        }
        // A replica that was away may show less than before; its primary shows all that it ever showed.
        return Optional.of(sightings.apply(primary)).filter(seen -> covers(seen, read));
    }

    /** Whether the database shows no less than it did at that read. */
    static boolean isWatchedSince(Sighting seen, Mark.Read read) {
        return !seen.since().plus(CLOCK_TOLERANCE).isAfter(read.at());
    }

    private static boolean covers(Sighting seen, Mark.Read read) {
        return seen.answers() && seen.asked().isAfter(read.at().plus(CLOCK_TOLERANCE));
    }
}
