package org.multidb.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.multidb.routing.Alias;
import org.multidb.routing.Operation;
import org.multidb.routing.Route;
import org.multidb.routing.access.AccessChooser;
import org.multidb.routing.access.Bookmark;
import org.multidb.routing.access.BookmarkEntry;
import org.multidb.routing.access.LogPosition;
import org.multidb.routing.access.Observation;
import org.multidb.routing.access.ReadReplica;
import org.multidb.routing.access.ReadingSession;
import org.multidb.routing.access.VisitorMemory;

/**
 * How much of the reading a replica with a steady lag takes over while the primary is written to: two minutes, of which nothing passes but
 * a clock. At the beginning nobody has looked at the replica yet, so that everybody falls back to the primary once.
 */
class ReplicaUseTest {

    private static final Alias PRIMARY = new Alias("reviews");
    private static final Alias REPLICA = new Alias("reviews-s");
    private static final Instant START = Instant.parse("2030-01-01T12:00:00Z");
    private static final Duration HOLDS = Duration.ofSeconds(2);
    private static final int MILLIS = 120_000;
    private static final int WRITE = 5_000;
    private static final int COUNTED_AFTER_WRITE = 10_000;

    private int now;
    private final Clock clock = ((InstantSource) () -> START.plusMillis(now)).withZone(ZoneOffset.UTC);
    private final ProbeObservations observations = new ProbeObservations(Duration.ofSeconds(30), clock);
    private final AccessChooser chooser = new AccessChooser(
            Map.of(PRIMARY, List.of(new ReadReplica(REPLICA, true))),
            Duration.ofMinutes(5),
            new VisitorMemory(200_000, Duration.ofMinutes(5), Duration.ofSeconds(30)),
            observations,
            clock);

    /** Somebody who reads again and again. */
    private final class Reader implements ReadingSession {

        private final long number;
        private final int pause;
        private final int first;
        private Bookmark bookmark = Bookmark.EMPTY;
        private int reads;
        private int onReplica;

        Reader(long number, int first, int pause) {
            this.number = number;
            this.first = first;
            this.pause = pause;
        }

        void live(int countedFrom) {
            if (now < first || (now - first) % pause != 0) {
                return;
            }
            Route route = chooser.choose(
                    Route.toPrimary(PRIMARY, "reviews live in reviews"), Operation.read(Object.class), this);
            bookmark = chooser.afterRead(this, PRIMARY, route.alias());
            if (now >= countedFrom) {
                reads++;
                onReplica += route.alias().equals(REPLICA) ? 1 : 0;
            }
        }

        @Override
        public Bookmark bookmark() {
            return bookmark;
        }

        @Override
        public Bookmark pageBefore() {
            return Bookmark.EMPTY;
        }

        @Override
        public Optional<String> insistsOnPrimary(Alias primary) {
            return Optional.empty();
        }

        @Override
        public long visitor() {
            return number;
        }

        @Override
        public Optional<Alias> staysOn(Alias primary) {
            return Optional.empty();
        }

        @Override
        public void stays(Alias primary, Alias database) {
            // Each read is a request of its own.
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 10",
        "1, 200",
        "40, 10",
        "40, 50",
        "40, 200",
        "100, 10",
        "100, 50",
        "100, 200",
        "200, 10",
        "200, 50",
        "200, 200",
        "500, 10",
        "500, 50",
        "500, 200"
    })
    void aReplicaThatIsHalfASecondLateTakesNearlyAllReads(int lagMillis, int writesPerSecond) {
        List<Reader> visitors = new ArrayList<>();
        List<Reader> writers = new ArrayList<>();
        for (int each = 0; each < 20; each++) {
            visitors.add(new Reader(each + 1, 37 * each, 1_000 + 50 * each));
            writers.add(new Reader(each + 101, 37 * each, 1_000 + 50 * each));
        }
        Reader crowd = new Reader(999, 0, 10);
        for (now = 0; now < MILLIS; now++) {
            look(lagMillis, writesPerSecond);
            crowd.live(0);
            visitors.forEach(visitor -> visitor.live(0));
            if (now == WRITE) {
                writers.forEach(writer -> writer.bookmark = writer.bookmark.wrote(
                        PRIMARY, BookmarkEntry.written(1, position(now, writesPerSecond), clock.instant())));
            }
            writers.forEach(writer -> writer.live(WRITE + COUNTED_AFTER_WRITE));
        }
        Map<String, Double> shares = new HashMap<>();
        shares.put("visitors", share(visitors));
        shares.put("many behind one address", share(List.of(crowd)));
        shares.put("sessions that wrote", share(writers));
        assertThat(shares.values()).as("" + shares).allMatch(share -> share >= 0.95);
    }

    private void look(int lagMillis, int writesPerSecond) {
        if (now % 100 == 0) {
            observations.found(PRIMARY, seen(position(now, writesPerSecond)), HOLDS);
        }
        if (now % 100 == 50) {
            observations.found(REPLICA, seen(position(now - lagMillis, writesPerSecond)), HOLDS);
        }
    }

    private Observation seen(LogPosition position) {
        return new Observation(
                Observation.Condition.GOOD, 1, position, Optional.of(Duration.ZERO), clock.instant(), Instant.EPOCH);
    }

    private static LogPosition position(int millis, int writesPerSecond) {
        return new LogPosition(0x10_0000L + 100L * Math.floorDiv(millis * writesPerSecond, 1_000));
    }

    private static double share(List<Reader> readers) {
        double reads = readers.stream().mapToInt(reader -> reader.reads).sum();
        return readers.stream().mapToInt(reader -> reader.onReplica).sum() / reads;
    }
}
