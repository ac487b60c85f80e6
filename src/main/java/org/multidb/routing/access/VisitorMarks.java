package org.multidb.routing.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import org.multidb.routing.Alias;

/**
 * What this node has shown to visitors without a bookmark, for they get no cookie: the same marks as in bookmarks, remembered for five
 * minutes at least, or for the last {@value #MOST} visitors where more come in that time.
 *
 * <p>Safe for many threads at once.
 */
final class VisitorMarks {

    private static final int MOST = 20_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    /**
     * A visitor who reads the primary while a replica catches up needs what the primary showed last, which ends with the first pause that
     * is longer than the lag. Many visitors behind one address may never pause: after so long their mark stays where it is.
     */
    private static final Duration CHASE = Duration.ofSeconds(2);

    /** A mark that no replica reached in this time is given up for a new one: the log may have gone another way. */
    private static final Duration FROZEN = Duration.ofSeconds(30);

    private final Coverage coverage;
    private final Clock clock;
    private final AtomicReference<Generations> generations;

    VisitorMarks(Coverage coverage, Clock clock) {
        this.coverage = coverage;
        this.clock = clock;
        generations = new AtomicReference<>(Generations.begin(clock.instant(), new ConcurrentHashMap<>()));
    }

    private record Key(Alias primary, long visitor) {}

    /**
     * What one visitor was shown.
     *
     * @param chasing since when the visitor has read the primary while a replica only had to catch up; empty if that is not so
     */
    private record Shown(Mark mark, Optional<Instant> chasing) {}

    /** Two maps of which the older is dropped as a whole, so that nobody has to look for what is old. */
    private record Generations(ConcurrentMap<Key, Shown> young, ConcurrentMap<Key, Shown> old, Instant begun) {

        static Generations begin(Instant now, ConcurrentMap<Key, Shown> old) {
            return new Generations(new ConcurrentHashMap<>(), old, now);
        }

        Shown find(Key key) {
            Shown shown = young.get(key);
            return shown == null ? old.get(key) : shown;
        }

        boolean isOver(Instant now) {
            return young.size() >= MOST || Duration.between(begun, now).abs().compareTo(REMEMBERED) > 0;
        }
    }

    /** What the visitor must go on to see of that primary. */
    Optional<Mark> of(Alias primary, long visitor) {
        return visitor == ReadingSession.NOBODY
                ? Optional.empty()
                : Optional.ofNullable(generations.get().find(new Key(primary, visitor)))
                        .map(Shown::mark);
    }

    /**
     * Notes what a visitor was shown.
     *
     * @param database the replica that was read, or the primary
     * @param catchingUp whether the primary was read although a replica is good and only has to catch up
     */
    void shown(Alias primary, long visitor, Alias database, boolean catchingUp) {
        if (visitor == ReadingSession.NOBODY) {
            return;
        }
        Instant now = clock.instant();
        Generations current = current(now);
        Mark.Read read = new Mark.Read(database, now);
        current.young().compute(new Key(primary, visitor), (key, young) -> {
            Shown before = young == null ? current.old().get(key) : young;
            return before == null ? first(read, catchingUp) : next(before, primary, read, catchingUp);
        });
    }

    private Generations current(Instant now) {
        Generations current = generations.get();
        if (current.isOver(now)) {
            // Another thread may have done so meanwhile.
            generations.compareAndSet(current, Generations.begin(now, current.young()));
        }
        return generations.get();
    }

    private static Shown first(Mark.Read read, boolean catchingUp) {
        return new Shown(Mark.shown(read), catchingUp ? Optional.of(read.at()) : Optional.empty());
    }

    private Shown next(Shown before, Alias primary, Mark.Read read, boolean catchingUp) {
        Optional<Instant> chasing = catchingUp
                ? before.chasing()
                        .filter(since -> isWithin(FROZEN, since, read.at()))
                        .or(() -> Optional.of(read.at()))
                : Optional.empty();
        boolean frozen =
                chasing.filter(since -> !isWithin(CHASE, since, read.at())).isPresent();
        Mark known = before.mark().notAfter(read.at());
        return new Shown(frozen ? known : after(known, primary, read), chasing);
    }

    private Mark after(Mark known, Alias primary, Mark.Read read) {
        boolean same = known.read()
                .filter(last -> last.database().equals(read.database()))
                .isPresent();
        return (same ? known : coverage.of(primary, known)).joined(Mark.shown(read), primary);
    }

    private static boolean isWithin(Duration time, Instant since, Instant now) {
        return !since.isAfter(now) && Duration.between(since, now).compareTo(time) <= 0;
    }
}
