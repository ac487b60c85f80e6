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
 * @param marks by primary, in number order; empty for a session that never wrote
 * @param rest what counts for every primary that has no mark of its own; empty unless the marks became too many
 */
public record Bookmark(SortedMap<Alias, Mark> marks, Optional<Rest> rest) {

    /** Of a session that never wrote. */
    public static final Bookmark EMPTY = new Bookmark(Collections.emptySortedMap());

    /**
     * Many marks in few words: as if each of those primaries had been read, and written to, at the latest time of any.
     *
     * @param wrote when the last of them was written to
     * @param seen when the last of them was read, or later
     */
    public record Rest(Instant wrote, Instant seen) {

        private Mark mark(Alias primary) {
            return new Mark(0, LogPosition.START, wrote, Optional.of(new Mark.Read(primary, seen)));
        }

        private Rest and(Rest other) {
            return new Rest(later(wrote, other.wrote), later(seen, other.seen));
        }

        private Rest notAfter(Instant now) {
            return new Rest(earlier(wrote, now), earlier(seen, now));
        }
    }

    public Bookmark {
        marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
        Objects.requireNonNull(rest, "rest");
    }

    /** A bookmark of those marks alone. */
    public Bookmark(SortedMap<Alias, Mark> marks) {
        this(marks, Optional.empty());
    }

    /** What is known for that primary; empty if the session never wrote to it. */
    public Optional<Mark> of(Alias primary) {
        return Optional.ofNullable(marks.get(primary)).or(() -> rest.map(all -> all.mark(primary)));
    }

    public boolean isEmpty() {
        return marks.isEmpty() && rest.isEmpty();
    }

    /** After a write to that primary. */
    public Bookmark wrote(Alias primary, Mark mark) {
        return with(primary, of(primary).map(before -> before.and(mark)).orElse(mark));
    }

    /** Everything that either of two bookmarks of one session knows. */
    public Bookmark and(Bookmark other) {
        SortedMap<Alias, Mark> both = new TreeMap<>();
        Stream.of(this, other)
                .flatMap(each -> each.marks.keySet().stream())
                .distinct()
                .forEach(primary -> both.put(primary, joined(primary, other)));
        return new Bookmark(
                both, rest.map(mine -> other.rest.map(mine::and).orElse(mine)).or(other::rest));
    }

    private Mark joined(Alias primary, Bookmark other) {
        return Stream.of(of(primary), other.of(primary))
                .flatMap(Optional::stream)
                .reduce((mine, theirs) -> mine.joined(theirs, primary))
                .orElseThrow();
    }

    /** Whether both know of the same writes, whatever was read since. */
    public boolean knowsTheWritesOf(Bookmark other) {
        return marks.entrySet().stream()
                .allMatch(mark -> other.of(mark.getKey())
                        .filter(known -> known.wrote().equals(mark.getValue().wrote()))
                        .isPresent());
    }

    /** What is new here: the marks that the other does not have, or has otherwise. */
    public Bookmark since(Bookmark before) {
        SortedMap<Alias, Mark> changed = new TreeMap<>(marks);
        changed.keySet().removeIf(primary -> marks.get(primary).equals(before.marks.get(primary)));
        return new Bookmark(changed, rest.filter(all -> !before.rest.equals(rest)));
    }

    /** Whether the other has a mark of its own for a primary that has none here, as it is the rest that counts for it now. */
    public boolean lacksPrimariesOf(Bookmark other) {
        return !marks.keySet().containsAll(other.marks.keySet());
    }

    /**
     * The bookmark as of now: what a clock that was ahead says to have happened later has happened by now, for the session carries it.
     */
    public Bookmark notAfter(Instant now) {
        SortedMap<Alias, Mark> changed = new TreeMap<>();
        marks.forEach((primary, mark) -> changed.put(primary, mark.notAfter(now)));
        return new Bookmark(changed, rest.map(all -> all.notAfter(now)));
    }

    /** With the mark of one primary replaced. */
    public Bookmark with(Alias primary, Mark mark) {
        SortedMap<Alias, Mark> changed = new TreeMap<>(marks);
        changed.put(primary, mark);
        return new Bookmark(changed, rest);
    }

    /**
     * The bookmark with the marks of the last writes only, and one for all the rest where there are more. It never lets a session see
     * less than before, but may send it to a primary once more than needed.
     *
     * @param most how many marks to keep
     * @param now later than everything that the session has seen
     */
    public Bookmark shortened(int most, Instant now) {
        if (marks.size() <= most) {
            return this;
        }
        SortedMap<Alias, Mark> kept = new TreeMap<>();
        Instant lastOfRest = Instant.EPOCH;
        Comparator<Map.Entry<Alias, Mark>> newestFirst =
                Comparator.comparing(entry -> entry.getValue().wrote(), Comparator.reverseOrder());
        for (Map.Entry<Alias, Mark> entry :
                marks.entrySet().stream().sorted(newestFirst).toList()) {
            if (kept.size() < most) {
                kept.put(entry.getKey(), entry.getValue());
            } else {
                lastOfRest = later(lastOfRest, entry.getValue().wrote());
            }
        }
        Rest more = new Rest(lastOfRest, now);
        return new Bookmark(kept, Optional.of(rest.map(more::and).orElse(more)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
