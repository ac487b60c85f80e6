package org.multidb.routing.access;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.multidb.routing.Alias;

/**
 * What visitors without a bookmark were last shown by primaries whose replicas could not be read. One mark for all of them: a replica
 * is read again when it has caught up with what the primary had when it was last looked at.
 *
 * <p>While a replica catches up the visitors still read the primary, and that does not move the mark: with a steady stream of visitors
 * no replica would ever be read again.
 */
final class Fallbacks {

    private final ConcurrentMap<Alias, Mark> marks = new ConcurrentHashMap<>();

    Optional<Mark> of(Alias primary) {
        return Optional.ofNullable(marks.get(primary));
    }

    /**
     * Notes that a visitor was shown what the primary has now.
     *
     * @param catchingUp whether a replica is good again and only has to catch up
     */
    void shown(Alias primary, Instant now, boolean catchingUp) {
        marks.merge(
                primary,
                Mark.writtenSomewhere(primary, now),
                (before, after) -> catchingUp && isOpen(before, now) ? before : after);
    }

    /** Whether nobody has caught up with the mark yet. One in the future was made before the clock was set back. */
    private static boolean isOpen(Mark mark, Instant now) {
        return mark.read().filter(read -> !read.at().isAfter(now)).isPresent();
    }

    /** Notes that a replica has caught up: from now on it is enough to have come so far. */
    void caughtUp(Alias primary, Mark before, Mark reached) {
        if (reached.read().isEmpty()) {
            marks.replace(primary, before, reached);
        }
    }
}
