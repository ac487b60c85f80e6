package org.multidb.routing.access;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.multidb.routing.Alias;

/**
 * What a session has written and seen so far, for each primary that it wrote to. Travels in a cookie, as text that
 * {@link BookmarkText} makes.
 *
 * @param marks by primary, in number order; empty for a session that never wrote
 */
public record Bookmark(SortedMap<Alias, Mark> marks) {

    /** Of a session that never wrote. */
    public static final Bookmark EMPTY = new Bookmark(Collections.emptySortedMap());

    public Bookmark {
        marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
    }

    /** What is known for that primary; empty if the session never wrote to it. */
    public Optional<Mark> of(Alias primary) {
        return Optional.ofNullable(marks.get(primary));
    }

    public boolean isEmpty() {
        return marks.isEmpty();
    }

    /** After a write to that primary. */
    public Bookmark wrote(Alias primary, Mark mark) {
        return with(primary, of(primary).map(before -> before.and(mark)).orElse(mark));
    }

    /** Everything that either of two bookmarks of one session knows. */
    public Bookmark and(Bookmark other) {
        SortedMap<Alias, Mark> both = new TreeMap<>(marks);
        other.marks.forEach(
                (primary, mark) -> both.merge(primary, mark, (mine, theirs) -> mine.joined(theirs, primary)));
        return new Bookmark(both);
    }

    /** Whether both know of the same writes, whatever was read since. */
    public boolean knowsTheWritesOf(Bookmark other) {
        return marks.entrySet().stream()
                .allMatch(mark -> other.of(mark.getKey())
                        .filter(known -> known.wrote().equals(mark.getValue().wrote()))
                        .isPresent());
    }

    /**
     * The bookmark as of now: what a clock that was ahead says to have happened later has happened by now, for the session carries it.
     */
    public Bookmark notAfter(Instant now) {
        SortedMap<Alias, Mark> changed = new TreeMap<>();
        marks.forEach((primary, mark) -> changed.put(primary, mark.notAfter(now)));
        return new Bookmark(changed);
    }

    /** With the mark of one primary replaced. */
    public Bookmark with(Alias primary, Mark mark) {
        Map<Alias, Mark> changed = new TreeMap<>(marks);
        changed.put(primary, mark);
        return new Bookmark(new TreeMap<>(changed));
    }
}
