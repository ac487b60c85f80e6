package org.multidb.routing.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.multidb.routing.Alias;

/**
 * What this node has shown to visitors without a bookmark, who get no cookie: entries like those of a bookmark. Each primary remembers its
 * visitors as long as its {@link VisitorMemory} says, or only the last ones where too many come in that time.
 *
 * <p>Holds at most twice {@code multidb.remembered-visitors} entries, about 80 MB for 200,000.
 *
 * <p>Safe for many threads at once.
 */
final class RememberedVisitors {

    /**
     * A visitor who reads the primary while a replica catches up needs what the primary showed last, which ends with the first pause that
     * is longer than the lag. Many visitors behind one address may never pause: after so long their entry stays where it is.
     */
    private static final Duration CHASE = Duration.ofSeconds(2);

    private final VisitorMemory memory;
    private final ReadPositions readPositions;
    private final Clock clock;
    private final int most;

    /** By primary, so that a visitor who reads many of them at once pushes nobody out of the others. */
    private final Map<Alias, AtomicReference<Generations>> generations;

    /**
     * Entries of nobody yet.
     *
     * @param primaries those whose log a replica follows; of others nothing is remembered
     */
    RememberedVisitors(Set<Alias> primaries, VisitorMemory memory, ReadPositions readPositions, Clock clock) {
        this.memory = memory;
        this.readPositions = readPositions;
        this.clock = clock;
        most = memory.share(primaries.size());
        Instant now = clock.instant();
        generations = primaries.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        primary -> new AtomicReference<>(Generations.begin(now, new ConcurrentHashMap<>()))));
    }

    /**
     * What one visitor was shown.
     *
     * @param chasing since when the visitor has read the primary while a replica only had to catch up; empty if that is not so
     */
    private record Shown(BookmarkEntry entry, Optional<Instant> chasing) {}

    /** Two maps. The older one is dropped as a whole, so that no entry's age has to be checked. */
    private record Generations(ConcurrentMap<Long, Shown> young, ConcurrentMap<Long, Shown> old, Instant begun) {

        static Generations begin(Instant now, ConcurrentMap<Long, Shown> old) {
            return new Generations(new ConcurrentHashMap<>(), old, now);
        }

        Shown find(Long visitor) {
            Shown shown = young.get(visitor);
            return shown == null ? old.get(visitor) : shown;
        }

        boolean isOver(Instant now, int most, Duration remembered) {
            return young.size() >= most || Duration.between(begun, now).abs().compareTo(remembered) > 0;
        }
    }

    /** What the visitor must go on to see of that primary. */
    Optional<BookmarkEntry> of(Alias primary, long visitor) {
        AtomicReference<Generations> known = generations.get(primary);
        return visitor == ReadingSession.NOBODY || known == null
                ? Optional.empty()
                : Optional.ofNullable(known.get().find(visitor)).map(Shown::entry);
    }

    /**
     * Notes what a visitor was shown.
     *
     * @param database the replica that was read, or the primary
     * @param catchingUp whether the primary was read although a replica is good and only has to catch up
     */
    void shown(Alias primary, long visitor, Alias database, boolean catchingUp) {
        AtomicReference<Generations> known = generations.get(primary);
        if (visitor == ReadingSession.NOBODY || known == null) {
            return;
        }
        Instant now = clock.instant();
        Generations current = current(known, now);
        BookmarkEntry.Read read = new BookmarkEntry.Read(database, now);
        current.young().compute(visitor, (same, young) -> {
            Shown before = young == null ? current.old().get(same) : young;
            return before == null ? first(read, catchingUp) : next(before, primary, read, catchingUp);
        });
    }

    private Generations current(AtomicReference<Generations> known, Instant now) {
        Generations current = known.get();
        if (current.isOver(now, most, memory.remembered())) {
            // Another thread may have done so meanwhile.
            known.compareAndSet(current, Generations.begin(now, current.young()));
        }
        return known.get();
    }

    private static Shown first(BookmarkEntry.Read read, boolean catchingUp) {
        return new Shown(BookmarkEntry.shown(read), catchingUp ? Optional.of(read.at()) : Optional.empty());
    }

    private Shown next(Shown before, Alias primary, BookmarkEntry.Read read, boolean catchingUp) {
        Optional<Instant> chasing = catchingUp
                ? before.chasing()
                        .filter(since -> isWithin(memory.frozen(), since, read.at()))
                        .or(() -> Optional.of(read.at()))
                : Optional.empty();
        boolean frozen =
                chasing.filter(since -> !isWithin(CHASE, since, read.at())).isPresent();
        BookmarkEntry known = before.entry().notAfter(read.at());
        return new Shown(frozen ? known : after(known, primary, read), chasing);
    }

    private BookmarkEntry after(BookmarkEntry known, Alias primary, BookmarkEntry.Read read) {
        boolean same = known.read()
                .filter(last -> last.database().equals(read.database()))
                .isPresent();
        return (same ? known : readPositions.of(primary, known)).joined(BookmarkEntry.shown(read), primary);
    }

    private static boolean isWithin(Duration time, Instant since, Instant now) {
        return !since.isAfter(now) && Duration.between(since, now).compareTo(time) <= 0;
    }
}
