package org.multidb.routing.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The last observations of one database. A read is covered by the first one after it: that position is as high as what was read, and hardly
 * higher. A later one would ask a replica for more than the session has seen, and for still more at the next read.
 *
 * <p>Safe for many threads at once.
 */
public final class ObservationHistory {

    private final ConcurrentNavigableMap<Instant, Observation> seen = new ConcurrentSkipListMap<>();
    private final Duration kept;

    /**
     * No observations yet.
     *
     * @param kept for how long they are kept: longer than a replica that is read may be behind
     */
    public ObservationHistory(Duration kept) {
        this.kept = kept;
    }

    /** Adds an observation; of a database that did not answer there is nothing to keep. */
    public void add(Observation observation) {
        if (!observation.answers()) {
            return;
        }
        // Later observations are there only where the clock has been set back: they were made before this one.
        seen.tailMap(observation.asked(), false).clear();
        seen.headMap(observation.asked().minus(kept)).clear();
        seen.put(observation.asked(), observation);
    }

    /**
     * The first observation that began after that moment; empty while there is none.
     *
     * @param now observations later than that were made before the clock was set back, and do not count
     */
    Optional<Observation> firstAfter(Instant moment, Instant now) {
        Map.Entry<Instant, Observation> first = seen.higherEntry(moment);
        return first == null || first.getKey().isAfter(now) ? Optional.empty() : Optional.of(first.getValue());
    }

    /** When the database was last seen no further than that position; empty if that is longer ago than observations are kept. */
    public Optional<Instant> lastAtOrBefore(int timeline, LogPosition position) {
        return seen.descendingMap().values().stream()
                .filter(each -> each.timeline() == timeline && position.hasReached(each.position()))
                .map(Observation::asked)
                .findFirst();
    }
}
