package org.multidb.routing.shard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/** Merges sorted lists into one (Knuth, The Art of Computer Programming, vol. 3, 5.4.1), reading no more of each than is needed. */
public final class KWayMerge {

    private KWayMerge() {}

    private static final class Head<T> {
        private final Iterator<T> rest;
        private T first;

        Head(Iterator<T> rest) {
            this.rest = rest;
            this.first = rest.next();
        }
    }

    /**
     * The first elements of all lists together.
     *
     * @param lists each sorted by the order
     * @param most how many elements at most
     */
    public static <T> List<T> merge(Collection<List<T>> lists, Comparator<? super T> order, int most) {
        PriorityQueue<Head<T>> heads = new PriorityQueue<>(Comparator.<Head<T>, T>comparing(head -> head.first, order));
        lists.stream().filter(list -> !list.isEmpty()).forEach(list -> heads.add(new Head<>(list.iterator())));
        List<T> merged = new ArrayList<>();
        while (merged.size() < most && !heads.isEmpty()) {
            Head<T> head = heads.poll();
            merged.add(head.first);
            if (head.rest.hasNext()) {
                head.first = head.rest.next();
                heads.add(head);
            }
        }
        return merged;
    }
}
