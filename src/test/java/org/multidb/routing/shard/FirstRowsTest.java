package org.multidb.routing.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.multidb.routing.Alias;

class FirstRowsTest {

    private static final Alias FIRST = new Alias("reviews-1");
    private static final Alias SECOND = new Alias("reviews-2");
    private static final Comparator<Integer> UP = Comparator.naturalOrder();

    @ParameterizedTest
    @CsvSource({"21,1,21", "21,2,18", "21,3,14", "21,12,6", "21,250,1", "1,3,1", "2,3,2", "101,3,48"})
    void aShareIsTheMeanAndThreeDeviationsButNeverMoreThanAll(int rows, int shards, int share) {
        assertThat(FirstRows.of(rows, shards)).isEqualTo(share);
    }

    @Test
    void sharesThatAreNotUsedUpAreEnough() {
        Gathered<List<Integer>> found = gather(
                List.of(new ShardRows<>(FIRST, List.of(1, 4, 9)), new ShardRows<>(SECOND, List.of(2, 3, 8))),
                5,
                usedUp -> {
                    throw new AssertionError(usedUp + " had to give more.");
                });
        assertThat(found.value()).containsExactly(1, 2, 3, 4, 8);
    }

    @Test
    void aShardWhoseShareIsUsedUpIsAskedForWhatLiesBehindIt() {
        List<ShardRows<Integer>> asked = new ArrayList<>();
        Gathered<List<Integer>> found = gather(
                List.of(new ShardRows<>(FIRST, List.of(1, 2, 3)), new ShardRows<>(SECOND, List.of(9, 10, 11))),
                5,
                usedUp -> {
                    asked.addAll(usedUp);
                    return new Gathered<>(List.of(new ShardRows<>(FIRST, List.of(4, 5, 12))), List.of());
                });
        assertThat(asked).extracting(ShardRows::shard).containsExactly(FIRST);
        assertThat(found.value()).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void aShardThatGaveLessThanItsShareHasNoMore() {
        Gathered<List<Integer>> found = gather(
                List.of(new ShardRows<>(FIRST, List.of(1, 2)), new ShardRows<>(SECOND, List.of())), 5, usedUp -> {
                    throw new AssertionError(usedUp + " had to give more.");
                });
        assertThat(found.value()).containsExactly(1, 2);
    }

    @Test
    void aShardThatIsLostBetweenItsAnswersIsNamedAndItsFirstRowsStay() {
        Gathered<List<Integer>> found = gather(
                List.of(new ShardRows<>(FIRST, List.of(1, 2, 3)), new ShardRows<>(SECOND, List.of(7, 8, 9))),
                5,
                usedUp -> new Gathered<>(List.of(), List.of(FIRST)));
        assertThat(found.value()).containsExactly(1, 2, 3, 7, 8);
        assertThat(found.unavailable()).containsExactly(FIRST);
    }

    @Test
    void aListThatLiesInOneShardIsFoundWhole() {
        List<Integer> all = IntStream.rangeClosed(1, 50).boxed().toList();
        Gathered<List<Integer>> found = gather(
                List.of(new ShardRows<>(FIRST, all.subList(0, 3)), new ShardRows<>(SECOND, List.of())),
                21,
                usedUp -> new Gathered<>(List.of(new ShardRows<>(FIRST, all.subList(3, 24))), List.of()));
        assertThat(found.value()).isEqualTo(all.subList(0, 21));
    }

    private static Gathered<List<Integer>> gather(
            List<ShardRows<Integer>> shares,
            int most,
            Function<List<ShardRows<Integer>>, Gathered<List<ShardRows<Integer>>>> more) {
        AtomicBoolean askedTwice = new AtomicBoolean();
        Gathered<List<Integer>> found = FirstRows.gather(new Gathered<>(shares, List.of()), 3, UP, most, usedUp -> {
            askedTwice.set(true);
            return more.apply(usedUp);
        });
        assertThat(FirstRows.suffice(shares, 3, UP, most)).isNotEqualTo(askedTwice.get());
        return found;
    }
}
