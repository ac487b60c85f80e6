package org.multidb.routing.access;

import java.util.Optional;
import org.multidb.routing.Alias;

/**
 * What a session must see of the rows of one primary.
 *
 * @param own from its bookmark; empty for a session that never wrote
 * @param before from the page before; empty on a first page
 * @param shown what the node has shown to a visitor without a bookmark; empty for others
 */
record Needs(
        Alias primary, Optional<BookmarkEntry> own, Optional<BookmarkEntry> before, Optional<BookmarkEntry> shown) {

    static Needs of(ReadingSession session, Alias primary, RememberedVisitors visitors) {
        Optional<BookmarkEntry> own = session.bookmark().of(primary);
        return new Needs(
                primary,
                own,
                session.pageBefore().of(primary),
                own.isPresent() ? Optional.empty() : visitors.of(primary, session.visitor()));
    }

    /** The same without what this node has shown: used while the primary does not answer. */
    Needs atLeast() {
        return new Needs(primary, own, before, Optional.empty());
    }

    /** Why a good replica does not show all that; empty if it does. */
    Optional<String> lack(Alias replica, Observation seen, ReadPositions readPositions) {
        return lack(own, replica, seen, readPositions)
                .or(() -> lack(before, replica, seen, readPositions))
                .or(() -> lack(shown, replica, seen, readPositions));
    }

    private Optional<String> lack(
            Optional<BookmarkEntry> entry, Alias replica, Observation seen, ReadPositions readPositions) {
        // Mostly the same replica is read again, and then nobody needs to know which position covers the last read.
        return entry.isEmpty() || lack(entry.get(), replica, seen).isEmpty()
                ? Optional.empty()
                : lack(readPositions.of(primary, entry.get()), replica, seen);
    }

    private static Optional<String> lack(BookmarkEntry entry, Alias replica, Observation seen) {
        if (entry.timeline() != 0 && entry.timeline() != seen.timeline()) {
            return Optional.of(replica + " is on timeline " + seen.timeline() + ", needs " + entry.timeline());
        }
        if (!seen.position().hasReached(entry.position())) {
            return Optional.of(replica + " at " + seen.position() + ", needs " + entry.position());
        }
        return entry.read()
                .filter(read -> !read.database().equals(replica) || !ReadPositions.isWatchedSince(seen, read))
                .map(read -> replica + " may lack what was just read from " + read.database());
    }
}
