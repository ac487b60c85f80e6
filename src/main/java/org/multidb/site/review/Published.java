package org.multidb.site.review;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.multidb.routing.Alias;

/**
 * What became of reviews that were to be published.
 *
 * @param copied how many were copied; those that are gone are not
 * @param left the ids of those that were not, or not everywhere, because a database does not answer
 * @param unavailable the databases that do not answer, in number order
 */
public record Published(int copied, List<Long> left, List<Alias> unavailable) {

    static final Published NOTHING = new Published(0, List.of(), List.of());

    public Published {
        left = List.copyOf(left);
        unavailable = List.copyOf(new TreeSet<>(unavailable));
    }

    Published plus(int more) {
        return new Published(copied + more, left, unavailable);
    }

    Published without(Collection<Long> ids, Alias down) {
        return new Published(
                copied,
                Stream.concat(left.stream(), ids.stream()).toList(),
                Stream.concat(unavailable.stream(), Stream.of(down)).toList());
    }
}
