package org.multidb.persistence;

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
public record KeysetPage<T>(List<T> rows, Optional<KeysetCursor> previous, Optional<KeysetCursor> next) {

    public KeysetPage {
        rows = List.copyOf(rows);
    }

    /**
     * The page made of what was found on one side of the place.
     *
     * @param found in reading direction: away from the place; one more than a page holds where there is more
     * @param cursorOf the cursor at a row, whatever its side
     */
    public static <T> KeysetPage<T> of(
            List<T> found, int size, Optional<KeysetCursor> place, Function<T, KeysetCursor> cursorOf) {
        PageCut<T> cut =
                PageCut.of(found, size, place.map(KeysetCursor::backwards).orElse(false), place.isPresent());
        return new KeysetPage<>(
                cut.rows(),
                cut.previous().map(cursorOf).map(first -> new KeysetCursor(true, first.key(), first.id())),
                cut.next().map(cursorOf).map(last -> new KeysetCursor(false, last.key(), last.id())));
    }
}
