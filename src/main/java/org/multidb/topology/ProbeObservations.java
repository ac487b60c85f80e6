package org.multidb.topology;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.logging.Logger;
import org.multidb.routing.Alias;
import org.multidb.routing.access.Observation;
import org.multidb.routing.access.ObservationHistory;
import org.multidb.routing.access.Observations;

/** The last probe result of each database. Written by the background, read by every request. */
@Unproxied
public class ProbeObservations implements Observations {

    private static final Logger LOG = Logger.getLogger(ProbeObservations.class.getName());

    private final ConcurrentMap<Alias, Seen> seen = new ConcurrentHashMap<>();
    private final ConcurrentMap<Alias, ObservationHistory> histories = new ConcurrentHashMap<>();
    private final ConcurrentMap<Alias, Instant> lost = new ConcurrentHashMap<>();
    private final Duration kept;
    private final Clock clock;

    /**
     * A result.
     *
     * @param holds when it is older it counts as unreachable: the database hangs, or the background does
     */
    private record Seen(Observation observation, Duration holds) {

        private static final Seen NOTHING = new Seen(Observation.NONE, Duration.ZERO);
    }

    @Inject
    ProbeObservations(Topology topology, Clock clock) {
        this(topology.times().observationsKept(), clock);
    }

    ProbeObservations(Duration kept, Clock clock) {
        this.kept = kept;
        this.clock = clock;
    }

    /** What is known of the database; unreachable where that is too old. */
    @Override
    public Observation of(Alias alias) {
        Seen last = seen.getOrDefault(alias, Seen.NOTHING);
        Observation observation = last.observation();
        return observation.answers() && !isWithin(last.holds(), observation) ? observation.unreachable() : observation;
    }

    private boolean isWithin(Duration time, Observation observation) {
        return Duration.between(observation.asked(), clock.instant()).abs().compareTo(time) <= 0;
    }

    @Override
    public ObservationHistory history(Alias alias) {
        ObservationHistory history = histories.get(alias);
        return history != null ? history : histories.computeIfAbsent(alias, any -> new ObservationHistory(kept));
    }

    /** Whether the last probe failed. A result that is only too old does not count. */
    public boolean isDown(Alias alias) {
        return seen.getOrDefault(alias, Seen.NOTHING).observation().condition() == Observation.Condition.UNREACHABLE;
    }

    /** Whether the last probe succeeded and began at most this long ago. */
    public boolean hasAnsweredWithin(Alias alias, Duration time) {
        Observation observation = seen.getOrDefault(alias, Seen.NOTHING).observation();
        return observation.answers() && isWithin(time, observation);
    }

    /**
     * Records a probe result. A success that began before a request lost the database is ignored.
     *
     * @param holds how long it says how the database is
     */
    void found(Alias alias, Observation observation, Duration holds) {
        Instant last = lost.getOrDefault(alias, Instant.EPOCH);
        // A loss in the future was noted before the clock was set back.
        boolean asksBeforeLoss = !observation.asked().isAfter(last) && !last.isAfter(clock.instant());
        if (!asksBeforeLoss || !observation.answers()) {
            history(alias).add(observation);
            Seen before = seen.put(alias, new Seen(observation, holds));
            tell(alias, before == null ? Observation.NONE : before.observation(), observation);
        }
    }

    /** Marks the database as unreachable after a request lost it, until a later probe succeeds. */
    public void lost(Alias alias) {
        lost.put(alias, clock.instant());
        seen.computeIfPresent(alias, (same, last) -> {
            Observation unreachable = last.observation().unreachable();
            tell(alias, last.observation(), unreachable);
            return new Seen(unreachable, last.holds());
        });
    }

    private static void tell(Alias alias, Observation before, Observation now) {
        if (now.condition() != before.condition()) {
            LOG.info(() -> "database=" + alias + " condition=\"" + now.condition() + "\" before=\"" + before.condition()
                    + "\"");
        }
    }
}
