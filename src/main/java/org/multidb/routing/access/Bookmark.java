package org.multidb.routing.access;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.multidb.routing.Alias;

/**
 * What a session has written and seen so far, for each primary that it wrote to. Travels in a cookie, as text that
 * {@link BookmarkText} makes.
 *
 * @param entries by primary, in number order; empty for a session that never wrote
 * @param rest what counts for every primary that has no entry of its own; empty unless the entries became too many
 * @param epochs of the newest bucket maps that the session was routed by, by function; only where buckets have moved
 */
public record Bookmark(
        SortedMap<Alias, BookmarkEntry> entries, Optional<Rest> rest, SortedMap<String, Integer> epochs) {

    /** Of a session that never wrote. */
    public static final Bookmark EMPTY = new Bookmark(Collections.emptySortedMap());

    /**
     * Many entries in few words: as if each of those primaries had been read, and written to, at the latest time of any.
     *
     * @param wrote when the last of them was written to
     * @param seen when the last of them was read, or later
     */
    public record Rest(Instant wrote, Instant seen) {

        private BookmarkEntry entry(Alias primary) {
            return new BookmarkEntry(0, LogPosition.START, wrote, Optional.of(new BookmarkEntry.Read(primary, seen)));
        }

        private Rest and(Rest other) {
            return new Rest(later(wrote, other.wrote), later(seen, other.seen));
        }

        private Rest notAfter(Instant now) {
            return new Rest(earlier(wrote, now), earlier(seen, now));
        }
    }

    public Bookmark {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
        Objects.requireNonNull(rest, "rest");
        epochs = Collections.unmodifiableSortedMap(new TreeMap<>(epochs));
    }

    /** A bookmark of those entries alone. */
    public Bookmark(SortedMap<Alias, BookmarkEntry> entries) {
        this(entries, Optional.empty(), Collections.emptySortedMap());
    }

    /** What is known for that primary; empty if the session never wrote to it. */
    public Optional<BookmarkEntry> of(Alias primary) {
        return Optional.ofNullable(entries.get(primary)).or(() -> rest.map(all -> all.entry(primary)));
    }

    public boolean isEmpty() {
        return entries.isEmpty() && rest.isEmpty() && epochs.isEmpty();
    }

    /** After a write to that primary. */
    public Bookmark wrote(Alias primary, BookmarkEntry entry) {
        return with(primary, of(primary).map(before -> before.and(entry)).orElse(entry));
    }

    /** Everything that either of two bookmarks of one session knows. */
    public Bookmark and(Bookmark other) {
        SortedMap<Alias, BookmarkEntry> both = new TreeMap<>();
        Stream.of(this, other)
                .flatMap(each -> each.entries.keySet().stream())
                .distinct()
                .forEach(primary -> both.put(primary, joined(primary, other)));
        return new Bookmark(
                both,
                rest.map(mine -> other.rest.map(mine::and).orElse(mine)).or(other::rest),
                newest(epochs, other.epochs));
    }

    /** After it was routed by maps of these epochs. */
    public Bookmark routedBy(SortedMap<String, Integer> maps) {
        return new Bookmark(entries, rest, newest(epochs, maps));
    }

    private static SortedMap<String, Integer> newest(
            SortedMap<String, Integer> ones, SortedMap<String, Integer> others) {
        SortedMap<String, Integer> newest = new TreeMap<>(ones);
        others.forEach((function, epoch) -> newest.merge(function, epoch, Math::max));
        return newest;
    }

    private BookmarkEntry joined(Alias primary, Bookmark other) {
        return Stream.of(of(primary), other.of(primary))
                .flatMap(Optional::stream)
                .reduce((mine, theirs) -> mine.joined(theirs, primary))
                .orElseThrow();
    }

    /** Whether both know of the same writes, whatever was read since. */
    public boolean knowsTheWritesOf(Bookmark other) {
        return entries.entrySet().stream()
                .allMatch(entry -> other.of(entry.getKey())
                        .filter(known -> known.wrote().equals(entry.getValue().wrote()))
                        .isPresent());
    }

    /** What is new here: the entries that the other does not have, or has otherwise; and all epochs. */
    public Bookmark since(Bookmark before) {
        SortedMap<Alias, BookmarkEntry> changed = new TreeMap<>(entries);
        changed.keySet().removeIf(primary -> entries.get(primary).equals(before.entries.get(primary)));
        return new Bookmark(changed, rest.filter(all -> !before.rest.equals(rest)), epochs);
    }

    /** Whether the other has an entry of its own for a primary that has none here, as it is the rest that counts for it now. */
    public boolean lacksPrimariesOf(Bookmark other) {
        return !entries.keySet().containsAll(other.entries.keySet());
    }

    /**
     * The bookmark as of now: what a clock that was ahead says to have happened later has happened by now, for the session carries it.
     */
    public Bookmark notAfter(Instant now) {
        SortedMap<Alias, BookmarkEntry> changed = new TreeMap<>();
        entries.forEach((primary, entry) -> changed.put(primary, entry.notAfter(now)));
        return new Bookmark(changed, rest.map(all -> all.notAfter(now)), epochs);
    }

    /** With the entry of one primary replaced. */
    public Bookmark with(Alias primary, BookmarkEntry entry) {
        SortedMap<Alias, BookmarkEntry> changed = new TreeMap<>(entries);
        changed.put(primary, entry);
        return new Bookmark(changed, rest, epochs);
    }

    /**
     * The bookmark with the entries of the last writes only, and one for all the rest where there are more. It never lets a session see
     * less than before, but may send it to a primary once more than needed.
     *
     * @param most how many entries to keep
     * @param now later than everything that the session has seen
     */
    public Bookmark shortened(int most, Instant now) {
        if (entries.size() <= most) {
            return this;
        }
        SortedMap<Alias, BookmarkEntry> kept = new TreeMap<>();
        Instant lastOfRest = Instant.EPOCH;
        Comparator<Map.Entry<Alias, BookmarkEntry>> newestFirst =
                Comparator.comparing(entry -> entry.getValue().wrote(), Comparator.reverseOrder());
        for (Map.Entry<Alias, BookmarkEntry> entry :
                entries.entrySet().stream().sorted(newestFirst).toList()) {
            if (kept.size() < most) {
                kept.put(entry.getKey(), entry.getValue());
            } else {
                lastOfRest = later(lastOfRest, entry.getValue().wrote());
            }
        }
        Rest more = new Rest(lastOfRest, now);
        return new Bookmark(kept, Optional.of(rest.map(more::and).orElse(more)), epochs);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
