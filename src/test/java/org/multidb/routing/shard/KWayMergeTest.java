package org.multidb.routing.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KWayMergeTest {

    private static List<Integer> merge(Collection<List<Integer>> lists, int most) {
        return KWayMerge.merge(lists, Comparator.naturalOrder(), most);
    }

    @Test
    void sortedListsBecomeOne() {
        assertThat(merge(List.of(List.of(1, 4, 7), List.of(2, 5), List.of(3, 6, 8, 9)), 100))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void noMoreIsTakenThanWanted() {
        assertThat(merge(List.of(List.of(1, 4), List.of(2, 3)), 3)).containsExactly(1, 2, 3);
        assertThat(merge(List.of(List.of(1)), 0)).isEmpty();
    }

    @Test
    void emptyListsAddNothing() {
        assertThat(merge(List.of(List.of(), List.of(1, 2), List.of()), 5)).containsExactly(1, 2);
        assertThat(merge(List.of(List.of(), List.of()), 5)).isEmpty();
        assertThat(merge(List.of(), 5)).isEmpty();
    }

    @Test
    void everythingMayLieInOneList() {
        assertThat(merge(List.of(List.of(1, 2, 3), List.of(9), List.of(8)), 3)).containsExactly(1, 2, 3);
    }

    @Test
    void equalElementsAllStay() {
        assertThat(merge(List.of(List.of(1, 1), List.of(1), List.of(1, 2)), 10)).containsExactly(1, 1, 1, 1, 2);
    }

    @Test
    void theOrderMayGoDown() {
        assertThat(KWayMerge.merge(List.of(List.of(7, 1), List.of(9, 3)), Comparator.<Integer>reverseOrder(), 3))
                .containsExactly(9, 7, 3);
    }

    @Test
    void theListsAreLeftAsTheyAre() {
        List<Integer> first = List.of(1, 3);
        List<Integer> second = List.of(2);
        assertThat(merge(List.of(first, second), 10)).hasSize(3);
        assertThat(first).containsExactly(1, 3);
        assertThat(second).containsExactly(2);
    }

    @Test
    void noListIsReadFurtherThanNeeded() {
        List<Integer> most = IntStream.range(0, 1_000).boxed().toList();
        int[] read = new int[1];
        List<Integer> watched = new java.util.AbstractList<>() {
            @Override
            public Integer get(int index) {
                read[0] = Math.max(read[0], index + 1);
                return most.get(index);
            }

            @Override
            public int size() {
                return most.size();
            }

            @Override
            public Iterator<Integer> iterator() {
                return Stream.iterate(0, each -> each + 1).map(this::get).iterator();
            }
        };
        assertThat(merge(List.of(watched, List.of(500)), 5)).containsExactly(0, 1, 2, 3, 4);
        assertThat(read[0]).isLessThanOrEqualTo(6);
    }
}
