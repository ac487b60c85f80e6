package org.multidb.routing.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.multidb.routing.Alias;

class RememberedVisitorsTest {

    private static final long FIRST = 1;

    private final Fleet fleet = Fleet.streaming("reviews-s");

    private RememberedVisitors of(List<Alias> primaries) {
        return of(primaries, Fleet.MEMORY);
    }

    private RememberedVisitors of(List<Alias> primaries, VisitorMemory memory) {
        return new RememberedVisitors(Set.copyOf(primaries), memory, new ReadPositions(fleet, fleet), fleet);
    }

    private static List<Alias> primaries(int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(each -> new Alias("reviews-" + each))
                .toList();
    }

    private static void show(RememberedVisitors entries, Alias primary, long firstVisitor, long lastVisitor) {
        LongStream.rangeClosed(firstVisitor, lastVisitor)
                .forEach(visitor -> entries.shown(primary, visitor, primary, false));
    }

    @Test
    void visitorsWhoReadAHundredShardsPushNobodyOutSoon() {
        List<Alias> shards = primaries(100);
        RememberedVisitors entries = of(shards);
        shards.forEach(shard -> show(entries, shard, FIRST, FIRST + 2_000));
        assertThat(shards)
                .allSatisfy(shard -> assertThat(entries.of(shard, FIRST)).isPresent());
    }

    @Test
    void aCrowdThatReadsOneShardPushesNobodyOutOfAnother() {
        List<Alias> shards = primaries(2);
        RememberedVisitors entries = of(shards);
        show(entries, shards.get(0), FIRST, FIRST);
        show(entries, shards.get(1), FIRST, FIRST + 40_000);
        assertThat(entries.of(shards.get(0), FIRST)).isPresent();
    }

    @Test
    void noMoreAreRememberedThanThereIsRoomFor() {
        List<Alias> one = primaries(1);
        RememberedVisitors entries = of(one);
        show(entries, one.get(0), FIRST, FIRST + 39_999);
        assertThat(entries.of(one.get(0), FIRST)).isPresent();
        show(entries, one.get(0), FIRST + 40_000, FIRST + 40_000);
        assertThat(entries.of(one.get(0), FIRST)).isEmpty();
    }

    @Test
    void asManyAreRememberedAsAreSet() {
        List<Alias> one = primaries(1);
        RememberedVisitors entries = of(one, new VisitorMemory(1_000, Duration.ofMinutes(5), Duration.ofSeconds(30)));
        show(entries, one.get(0), FIRST, FIRST + 199);
        assertThat(entries.of(one.get(0), FIRST)).isPresent();
        show(entries, one.get(0), FIRST + 200, FIRST + 200);
        assertThat(entries.of(one.get(0), FIRST)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"200000, 1, 20000", "200000, 10, 20000", "200000, 100, 2000", "1000, 1, 100", "1000, 250, 4"})
    void eachPrimaryHasItsShareOfTheEntries(int most, int primaries, int share) {
        assertThat(new VisitorMemory(most, Duration.ZERO, Duration.ZERO).share(primaries))
                .isEqualTo(share);
    }

    @Test
    void aVisitorIsRememberedAsLongAsIsSet() {
        List<Alias> one = primaries(1);
        RememberedVisitors entries = of(one, new VisitorMemory(1_000, Duration.ofHours(1), Duration.ofHours(1)));
        show(entries, one.get(0), FIRST, FIRST);
        fleet.after(Duration.ofHours(1));
        show(entries, one.get(0), FIRST + 1, FIRST + 1);
        fleet.after(Duration.ofMinutes(1));
        show(entries, one.get(0), FIRST + 1, FIRST + 1);
        assertThat(entries.of(one.get(0), FIRST)).isPresent();
        fleet.after(Duration.ofMinutes(61));
        show(entries, one.get(0), FIRST + 1, FIRST + 1);
        assertThat(entries.of(one.get(0), FIRST)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"30, 30, false", "30, 31, true", "3620, 3620, false", "3620, 3621, true"})
    void anEntryThatNoReplicaReachesIsGivenUpAfterTheTimeThatIsSet(int frozen, int seconds, boolean givenUp) {
        Alias primary = new Alias("reviews-1");
        RememberedVisitors entries =
                of(List.of(primary), new VisitorMemory(1_000, Duration.ofHours(2), Duration.ofSeconds(frozen)));
        entries.shown(primary, FIRST, primary, true);
        BookmarkEntry before = entries.of(primary, FIRST).orElseThrow();
        fleet.after(Duration.ofSeconds(seconds));
        entries.shown(primary, FIRST, primary, true);
        assertThat(entries.of(primary, FIRST).orElseThrow().equals(before)).isEqualTo(!givenUp);
    }

    @Test
    void nothingIsRememberedOfAPrimaryThatNoReplicaFollows() {
        Alias alone = new Alias("default");
        RememberedVisitors entries = of(primaries(1));
        show(entries, alone, FIRST, FIRST);
        assertThat(entries.of(alone, FIRST)).isEmpty();
    }
}
