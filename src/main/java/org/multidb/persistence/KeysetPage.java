package org.multidb.persistence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list, found by the place where it begins or ends and not by a count of rows before it.
 *
 * @param rows in the order of the list
 * @param previous the page before; empty on the first
 * @param next the page after; empty on the last
 */
public record KeysetPage<T>(List<T> rows, Optional<Place> previous, Optional<Place> next) {

    public KeysetPage {
        rows = List.copyOf(rows);
    }

    /**
     * The page made of what was found on one side of the place.
     *
     * @param found in reading direction: away from the place; one more than a page holds where there is more
     * @param placeOf the place of a row, whatever its side
     */
    static <T> KeysetPage<T> of(List<T> found, int size, Optional<Place> place, Function<T, Place> placeOf) {
        boolean backwards = place.map(Place::backwards).orElse(false);
        boolean more = found.size() > size;
        List<T> page = new ArrayList<>(found.subList(0, Math.min(size, found.size())));
        if (backwards) {
            Collections.reverse(page);
        }
        if (page.isEmpty()) {
            return new KeysetPage<>(page, Optional.empty(), Optional.empty());
        }
        Place first = placeOf.apply(page.get(0));
        Place last = placeOf.apply(page.get(page.size() - 1));
        boolean hasPrevious = backwards ? more : place.isPresent();
        boolean hasNext = backwards || more;
        return new KeysetPage<>(
                page,
                hasPrevious ? Optional.of(new Place(true, first.key(), first.id())) : Optional.empty(),
                hasNext ? Optional.of(new Place(false, last.key(), last.id())) : Optional.empty());
    }
}
