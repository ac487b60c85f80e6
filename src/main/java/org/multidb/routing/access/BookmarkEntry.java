package org.multidb.routing.access;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.multidb.routing.Alias;

/**
 * What a session has written to one primary and seen of its rows since.
 *
 * @param timeline the timeline that the position is on; 0 while unknown
 * @param position a database that has replayed the log up to here shows everything that the session must see
 * @param wrote when it last wrote
 * @param read where and when it last read, which the position does not cover yet; empty when it covers all
 */
public record BookmarkEntry(int timeline, LogPosition position, Instant wrote, Optional<Read> read) {

    /**
     * A read whose log position is not known yet: it is known as soon as the database was observed after it.
     *
     * @param database the replica, or the primary itself
     */
    public record Read(Alias database, Instant at) {

        /** A read that shows as much as both. */
        public Read and(Read other, Alias primary) {
            Alias where = database.equals(other.database) ? database : primary;
            return new Read(where, at.isBefore(other.at) ? other.at : at);
        }
    }

    public BookmarkEntry {
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(wrote, "wrote");
        Objects.requireNonNull(read, "read");
    }

    /** After a write that was committed at that position or before. */
    public static BookmarkEntry written(int timeline, LogPosition position, Instant at) {
        return new BookmarkEntry(timeline, position, at, Optional.empty());
    }

    /**
     * After a write whose position is not known, or which may not have happened at all: as if the primary had been read afterwards.
     */
    public static BookmarkEntry writtenSomewhere(Alias primary, Instant at) {
        return new BookmarkEntry(0, LogPosition.START, at, Optional.of(new Read(primary, at)));
    }

    /** The same session after another write, whose position covers what was read before. */
    public BookmarkEntry and(BookmarkEntry later) {
        boolean sameTimeline = timeline == later.timeline || later.timeline == 0;
        return new BookmarkEntry(
                later.timeline == 0 ? timeline : later.timeline,
                sameTimeline ? position.max(later.position) : later.position,
                later.wrote,
                later.read);
    }

    /** The same session after a read. */
    public BookmarkEntry afterRead(Alias database, Instant at) {
        return new BookmarkEntry(timeline, position, wrote, Optional.of(new Read(database, at)));
    }

    /**
     * Everything that either of two entries of one session knows.
     *
     * @param primary shows all that was read from different databases
     */
    BookmarkEntry joined(BookmarkEntry other, Alias primary) {
        // A promotion begins a higher one.
        boolean othersTimeline = other.timeline > timeline;
        BookmarkEntry newer = othersTimeline ? other : this;
        BookmarkEntry older = othersTimeline ? this : other;
        LogPosition reached = timeline == other.timeline ? position.max(other.position) : newer.position;
        Optional<Read> reads = older.read
                .map(mine -> newer.read.map(theirs -> mine.and(theirs, primary)).orElse(mine))
                .or(newer::read);
        return new BookmarkEntry(
                newer.timeline, reached, newer.wrote.isBefore(older.wrote) ? older.wrote : newer.wrote, reads);
    }

    /**
     * What a session must go on to see that was shown the rows of a primary.
     *
     * @param read where and when
     */
    public static BookmarkEntry shown(Read read) {
        return new BookmarkEntry(0, LogPosition.START, Instant.EPOCH, Optional.of(read));
    }

    /** The same, nothing in it later than now. */
    BookmarkEntry notAfter(Instant now) {
        return new BookmarkEntry(
                timeline,
                position,
                earlier(wrote, now),
                read.map(at -> new Read(at.database(), earlier(at.at(), now))));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** The same with the last read covered by a position. */
    public BookmarkEntry covered(int onTimeline, LogPosition seen) {
        LogPosition reached = onTimeline == timeline ? position.max(seen) : seen;
        return new BookmarkEntry(onTimeline, reached, wrote, Optional.empty());
    }
}
