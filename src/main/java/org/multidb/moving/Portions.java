package org.multidb.moving;

import java.util.List;
import java.util.stream.IntStream;

/** A list cut into pieces of the same size, but for the last. */
final class Portions {

    private Portions() {}

    static <T> List<List<T>> of(List<T> all, int size) {
        return IntStream.iterate(0, start -> start < all.size(), start -> start + size)
                .mapToObj(start -> all.subList(start, Math.min(all.size(), start + size)))
                .toList();
    }
}
