package org.multidb.routing.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The last looks at one database. A read is covered by the first look after it: that position is as high as what
 * was read, and hardly higher. A later look would ask a replica for more than the session has seen, and for still more at the next read.
 *
 * <p>Safe for many threads at once.
 */
public final class ObservationHistory {

    private final ConcurrentNavigableMap<Instant, Observation> seen = new ConcurrentSkipListMap<>();
    private final Duration kept;

    /**
     * No looks yet.
     *
     * @param kept for how long they are kept: longer than a replica that is read may be behind
     */
    public ObservationHistory(Duration kept) {
        this.kept = kept;
    }

    /** Adds a look; one at which the database did not answer says nothing. */
    public void add(Observation observation) {
        if (!observation.answers()) {
            return;
        }
        // Later looks are there only where the clock has been set back: they were made before this one.
        seen.tailMap(observation.asked(), false).clear();
        seen.headMap(observation.asked().minus(kept)).clear();
        seen.put(observation.asked(), observation);
    }

    /**
     * The first look that began after that moment; empty while there is none.
     *
     * @param now looks later than that were made before the clock was set back, and do not count
     */
    Optional<Observation> firstAfter(Instant moment, Instant now) {
        Map.Entry<Instant, Observation> first = seen.higherEntry(moment);
        return first == null || first.getKey().isAfter(now) ? Optional.empty() : Optional.of(first.getValue());
    }

    /** When the database was last seen no further than that position; empty if that is longer ago than looks are kept. */
    public Optional<Instant> lastAtOrBefore(int timeline, LogPosition position) {
        return seen.descendingMap().values().stream()
                .filter(look -> look.timeline() == timeline && position.hasReached(look.position()))
                .map(Observation::asked)
                .findFirst();
    }
}
