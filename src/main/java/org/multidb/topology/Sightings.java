package org.multidb.topology;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.logging.Logger;
import org.multidb.routing.Alias;
import org.multidb.routing.access.Observations;
import org.multidb.routing.access.Sighting;
import org.multidb.routing.access.SightingHistory;

/** The last probe result of each database. Written by the background, read by every request. */
@Unproxied
public class Sightings implements Observations {

    private static final Logger LOG = Logger.getLogger(Sightings.class.getName());

    private final ConcurrentMap<Alias, Seen> seen = new ConcurrentHashMap<>();
    private final ConcurrentMap<Alias, SightingHistory> histories = new ConcurrentHashMap<>();
    private final ConcurrentMap<Alias, Instant> lost = new ConcurrentHashMap<>();
    private final Duration looksKept;
    private final Clock clock;

    /**
     * A result.
     *
     * @param holds when it is older it counts as unreachable: the database hangs, or the background does
     */
    private record Seen(Sighting sighting, Duration holds) {

        private static final Seen NOTHING = new Seen(Sighting.NONE, Duration.ZERO);
    }

    @Inject
    Sightings(Topology topology, Clock clock) {
        this(topology.times().looksKept(), clock);
    }

    Sightings(Duration looksKept, Clock clock) {
        this.looksKept = looksKept;
        this.clock = clock;
    }

    /** What is known of the database; unreachable where that is too old. */
    @Override
    public Sighting of(Alias alias) {
        Seen last = seen.getOrDefault(alias, Seen.NOTHING);
        Sighting sighting = last.sighting();
        return sighting.answers() && !isWithin(last.holds(), sighting) ? sighting.unreachable() : sighting;
    }

    private boolean isWithin(Duration time, Sighting sighting) {
        return Duration.between(sighting.asked(), clock.instant()).abs().compareTo(time) <= 0;
    }

    @Override
    public SightingHistory history(Alias alias) {
        SightingHistory history = histories.get(alias);
        return history != null ? history : histories.computeIfAbsent(alias, any -> new SightingHistory(looksKept));
    }

    /** Whether the last probe failed. A result that is only too old does not count. */
    public boolean isDown(Alias alias) {
        return seen.getOrDefault(alias, Seen.NOTHING).sighting().condition() == Sighting.Condition.UNREACHABLE;
    }

    /** Whether the last probe succeeded and began at most this long ago. */
    public boolean hasAnsweredWithin(Alias alias, Duration time) {
        Sighting sighting = seen.getOrDefault(alias, Seen.NOTHING).sighting();
        return sighting.answers() && isWithin(time, sighting);
    }

    /**
     * Records a probe result. A success that began before a request lost the database is ignored.
     *
     * @param holds how long it says how the database is
     */
    void found(Alias alias, Sighting sighting, Duration holds) {
        Instant last = lost.getOrDefault(alias, Instant.EPOCH);
        // A loss in the future was noted before the clock was set back.
        boolean asksBeforeLoss = !sighting.asked().isAfter(last) && !last.isAfter(clock.instant());
        if (!asksBeforeLoss || !sighting.answers()) {
            history(alias).add(sighting);
            Seen before = seen.put(alias, new Seen(sighting, holds));
            tell(alias, before == null ? Sighting.NONE : before.sighting(), sighting);
        }
    }

    /** Marks the database as unreachable after a request lost it, until a later probe succeeds. */
    public void lost(Alias alias) {
        lost.put(alias, clock.instant());
        seen.computeIfPresent(alias, (same, last) -> {
            Sighting unreachable = last.sighting().unreachable();
            tell(alias, last.sighting(), unreachable);
            return new Seen(unreachable, last.holds());
        });
    }

    private static void tell(Alias alias, Sighting before, Sighting now) {
        if (now.condition() != before.condition()) {
            LOG.info(() -> "database=" + alias + " condition=\"" + now.condition() + "\" before=\"" + before.condition()
                    + "\"");
        }
    }
}
