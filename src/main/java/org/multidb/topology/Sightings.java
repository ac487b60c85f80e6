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

    /** A result that is older counts as unreachable: the database hangs, or the background does. */
    private static final Duration STALE = Duration.ofSeconds(2);

    private final ConcurrentMap<Alias, Sighting> seen = new ConcurrentHashMap<>();
    private final ConcurrentMap<Alias, SightingHistory> histories = new ConcurrentHashMap<>();
    private final ConcurrentMap<Alias, Instant> lost = new ConcurrentHashMap<>();
    private final Clock clock;

    @Inject
    Sightings(Clock clock) {
        this.clock = clock;
    }

    /** What is known of the database; unreachable where that is too old. */
    @Override
    public Sighting of(Alias alias) {
        Sighting sighting = seen.getOrDefault(alias, Sighting.NONE);
        boolean stale =
                Duration.between(sighting.asked(), clock.instant()).abs().compareTo(STALE) > 0;
        return sighting.answers() && stale ? sighting.unreachable() : sighting;
    }

    @Override
    public SightingHistory history(Alias alias) {
        SightingHistory history = histories.get(alias);
        return history != null ? history : histories.computeIfAbsent(alias, any -> new SightingHistory());
    }

    /** Whether the last probe failed. A result that is only too old does not count. */
    public boolean isDown(Alias alias) {
        return seen.getOrDefault(alias, Sighting.NONE).condition() == Sighting.Condition.UNREACHABLE;
    }

    /** Whether the last probe succeeded and began at most this long ago. */
    public boolean hasAnsweredWithin(Alias alias, Duration time) {
        Sighting sighting = seen.getOrDefault(alias, Sighting.NONE);
        return sighting.answers()
                && Duration.between(sighting.asked(), clock.instant()).abs().compareTo(time) <= 0;
    }

    /** Records a probe result. A success that began before a request lost the database is ignored. */
    void found(Alias alias, Sighting sighting) {
        Instant last = lost.getOrDefault(alias, Instant.EPOCH);
        // A loss in the future was noted before the clock was set back.
        boolean asksBeforeLoss = !sighting.asked().isAfter(last) && !last.isAfter(clock.instant());
        if (!asksBeforeLoss || !sighting.answers()) {
            history(alias).add(sighting);
            Sighting before = seen.put(alias, sighting);
            tell(alias, before == null ? Sighting.NONE : before, sighting);
        }
    }

    /** Marks the database as unreachable after a request lost it, until a later probe succeeds. */
    public void lost(Alias alias) {
        lost.put(alias, clock.instant());
        seen.computeIfPresent(alias, (same, sighting) -> {
            tell(alias, sighting, sighting.unreachable());
            return sighting.unreachable();
        });
    }

    private static void tell(Alias alias, Sighting before, Sighting now) {
        if (now.condition() != before.condition()) {
            LOG.info(() -> "database=" + alias + " condition=\"" + now.condition() + "\" before=\"" + before.condition()
                    + "\"");
        }
    }
}
