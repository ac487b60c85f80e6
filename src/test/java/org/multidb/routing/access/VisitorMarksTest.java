package org.multidb.routing.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.multidb.routing.Alias;

class VisitorMarksTest {

    private static final long FIRST = 1;

    private final Fleet fleet = Fleet.streaming("reviews-s");

    private VisitorMarks of(List<Alias> primaries) {
        return new VisitorMarks(Set.copyOf(primaries), new Coverage(fleet, fleet), fleet);
    }

    private static List<Alias> primaries(int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(each -> new Alias("reviews-" + each))
                .toList();
    }

    private static void show(VisitorMarks marks, Alias primary, long firstVisitor, long lastVisitor) {
        LongStream.rangeClosed(firstVisitor, lastVisitor)
                .forEach(visitor -> marks.shown(primary, visitor, primary, false));
    }

    @Test
    void visitorsWhoReadAHundredShardsPushNobodyOutSoon() {
        List<Alias> shards = primaries(100);
        VisitorMarks marks = of(shards);
        shards.forEach(shard -> show(marks, shard, FIRST, FIRST + 2_000));
        assertThat(shards)
                .allSatisfy(shard -> assertThat(marks.of(shard, FIRST)).isPresent());
    }

    @Test
    void aCrowdThatReadsOneShardPushesNobodyOutOfAnother() {
        List<Alias> shards = primaries(2);
        VisitorMarks marks = of(shards);
        show(marks, shards.get(0), FIRST, FIRST);
        show(marks, shards.get(1), FIRST, FIRST + 40_000);
        assertThat(marks.of(shards.get(0), FIRST)).isPresent();
    }

    @Test
    void noMoreAreRememberedThanThereIsRoomFor() {
        List<Alias> one = primaries(1);
        VisitorMarks marks = of(one);
        show(marks, one.get(0), FIRST, FIRST + 39_999);
        assertThat(marks.of(one.get(0), FIRST)).isPresent();
        show(marks, one.get(0), FIRST + 40_000, FIRST + 40_000);
        assertThat(marks.of(one.get(0), FIRST)).isEmpty();
    }

    @Test
    void nothingIsRememberedOfAPrimaryThatNoReplicaFollows() {
        Alias alone = new Alias("default");
        VisitorMarks marks = of(primaries(1));
        show(marks, alone, FIRST, FIRST);
        assertThat(marks.of(alone, FIRST)).isEmpty();
    }
}
