package org.multidb.persistence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The rows of one page, cut from what was found on one side of a place.
 *
 * @param rows in the order of the list
 * @param previous the row before which another page ends; empty on the first page
 * @param next the row after which another page begins; empty on the last page
 */
public record PageCut<T>(List<T> rows, Optional<T> previous, Optional<T> next) {

    public PageCut {
        rows = List.copyOf(rows);
    }

    /**
     * The page made of what was found.
     *
     * @param found in reading direction: away from the place; one more than a page holds where there is more
     * @param backwards whether the list was read from the place towards its beginning
     * @param fromPlace whether there was a place at all, or the list was read from its beginning
     */
    public static <T> PageCut<T> of(List<T> found, int size, boolean backwards, boolean fromPlace) {
        boolean more = found.size() > size;
        List<T> page = new ArrayList<>(found.subList(0, Math.min(size, found.size())));
        if (backwards) {
            Collections.reverse(page);
        }
        boolean hasPrevious = !page.isEmpty() && (backwards ? more : fromPlace);
        boolean hasNext = !page.isEmpty() && (backwards || more);
        return new PageCut<>(
                page,
                hasPrevious ? Optional.of(page.get(0)) : Optional.empty(),
                hasNext ? Optional.of(page.get(page.size() - 1)) : Optional.empty());
    }
}
