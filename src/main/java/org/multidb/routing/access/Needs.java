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
record Needs(Alias primary, Optional<Mark> own, Optional<Mark> before, Optional<Mark> shown) {

    static Needs of(ReadingSession session, Alias primary, VisitorMarks visitors) {
        Optional<Mark> own = session.bookmark().of(primary);
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
    Optional<String> lack(Alias replica, Sighting seen, Coverage coverage) {
        return lack(own, replica, seen, coverage)
                .or(() -> lack(before, replica, seen, coverage))
                .or(() -> lack(shown, replica, seen, coverage));
    }

    private Optional<String> lack(Optional<Mark> mark, Alias replica, Sighting seen, Coverage coverage) {
        // Mostly the same replica is read again, and then nobody needs to know which position covers the last read.
        return mark.isEmpty() || lack(mark.get(), replica, seen).isEmpty()
                ? Optional.empty()
                : lack(coverage.of(primary, mark.get()), replica, seen);
    }

    private static Optional<String> lack(Mark mark, Alias replica, Sighting seen) {
        if (mark.timeline() != 0 && mark.timeline() != seen.timeline()) {
            return Optional.of(replica + " is on timeline " + seen.timeline() + ", needs " + mark.timeline());
        }
        if (!seen.position().hasReached(mark.position())) {
            return Optional.of(replica + " at " + seen.position() + ", needs " + mark.position());
        }
        return mark.read()
                .filter(read -> !read.database().equals(replica) || !Coverage.isWatchedSince(seen, read))
                .map(read -> replica + " may lack what was just read from " + read.database());
    }
}
