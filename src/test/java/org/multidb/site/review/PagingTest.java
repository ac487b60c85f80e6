package org.multidb.site.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.FirstRows;
import org.multidb.routing.shard.Gathered;
import org.multidb.routing.shard.ShardRows;

/**
 * Paging through many shards shows what paging through one sorted list would, however the rows lie. The shards here are lists; that
 * PostgreSQL gives the same rows for a cursor is {@link ReviewsIT}'s to test.
 */
class PagingTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    /** A review with few possible keys, so that many are equal; and the shard it lies on. */
    record Row(int shard, long author, long product, int rating, int micros) {

        Review review(long id) {
            Optional<Integer> stars = Optional.of(rating).filter(value -> value > 0);
            return new Review(
                    id, author, new ReviewContent(product, stars, "text"), NOON.plus(micros, ChronoUnit.MICROS));
        }
    }

    /** Reviews on their shards, asked as the databases are. */
    private static final class Shards {

        private final List<List<Review>> shards;

        Shards(int count, List<Row> rows) {
            shards = IntStream.range(0, count)
                    .<List<Review>>mapToObj(shard -> new ArrayList<>())
                    .toList();
            for (int index = 0; index < rows.size(); index++) {
                add(rows.get(index), index + 1);
            }
        }

        void add(Row row, long id) {
            shards.get(row.shard() % shards.size()).add(row.review(id));
        }

        void remove(Set<Long> ids) {
            shards.forEach(shard -> shard.removeIf(review -> ids.contains(review.getId())));
        }

        List<Review> all() {
            return shards.stream().flatMap(List::stream).toList();
        }

        ReviewPage page(ReviewOrder order, Optional<ReviewCursor> cursor, int size) {
            PageRequest wanted = new PageRequest(ReviewFilter.ALL, order, cursor, size);
            int share = FirstRows.of(wanted.limit(), shards.size());
            List<ShardRows<Review>> shares = IntStream.range(0, shards.size())
                    .mapToObj(shard -> portion(shard, wanted, share))
                    .toList();
            return ReviewPage.of(
                    FirstRows.gather(
                            new Gathered<>(shares, List.of()),
                            share,
                            wanted.comparator(),
                            wanted.limit(),
                            usedUp -> more(usedUp, wanted)),
                    wanted);
        }

        private Gathered<List<ShardRows<Review>>> more(List<ShardRows<Review>> usedUp, PageRequest wanted) {
            return new Gathered<>(
                    usedUp.stream()
                            .map(portion ->
                                    portion(numberOf(portion.shard()), wanted.beyond(portion.last()), wanted.limit()))
                            .toList(),
                    List.of());
        }

        private ShardRows<Review> portion(int shard, PageRequest wanted, int most) {
            return new ShardRows<>(
                    new Alias("reviews-" + (shard + 1)),
                    beyond(shards.get(shard), wanted.order(), wanted.cursor(), most));
        }

        private static int numberOf(Alias shard) {
            return Integer.parseInt(shard.name().substring("reviews-".length())) - 1;
        }

        private static List<Review> beyond(
                List<Review> shard, ReviewOrder order, Optional<ReviewCursor> cursor, int most) {
            boolean backwards = cursor.map(ReviewCursor::backwards).orElse(false);
            Comparator<Review> likePostgres = backwards ? expected(order).reversed() : expected(order);
            return shard.stream()
                    .filter(review -> cursor.map(place -> likePostgres.compare(at(place, order), review) < 0)
                            .orElse(true))
                    .sorted(likePostgres)
                    .limit(most)
                    .toList();
        }

        /** A review that lies where the cursor is: it may have been deleted. */
        private static Review at(ReviewCursor cursor, ReviewOrder order) {
            long key = cursor.key();
            return switch (order.key()) {
                case CREATED ->
                    new Review(
                            cursor.id(),
                            -1,
                            new ReviewContent(1, Optional.empty(), "text"),
                            Instant.EPOCH.plus(key, ChronoUnit.MICROS));
                case AUTHOR -> new Row(0, key, 1, 0, 0).review(cursor.id());
                case PRODUCT -> new Row(0, -1, key, 0, 0).review(cursor.id());
                case RATING -> new Row(0, -1, 1, (int) key % 6, 0).review(cursor.id());
                case ID -> new Row(0, -1, 1, 0, 0).review(cursor.id());
            };
        }
    }

    /** As PostgreSQL sorts: NULL after everything going up, before everything going down; then the higher id first. */
    private static Comparator<Review> expected(ReviewOrder order) {
        Comparator<Review> keys = Comparator.comparing(review -> switch (order.key()) {
            case CREATED -> ChronoUnit.MICROS.between(NOON, review.getCreated());
            case ID -> review.getId();
            case AUTHOR -> review.getAuthorId();
            case PRODUCT -> review.getProductId();
            case RATING -> review.getRating() == null ? 99L : (long) review.getRating();
        });
        return (order.descending() ? keys.reversed() : keys)
                .thenComparing(Comparator.comparing(Review::getId).reversed());
    }

    private static List<Long> ids(List<Review> reviews) {
        return reviews.stream().map(Review::getId).toList();
    }

    private static List<Long> sorted(List<Review> reviews, ReviewOrder order) {
        return ids(reviews.stream().sorted(expected(order)).toList());
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        // Skewed: the first shard gets most of them, some get none.
        Arbitrary<Integer> shard = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(0)),
                Tuple.of(2, Arbitraries.integers().between(0, 11)));
        return Combinators.combine(
                        shard,
                        Arbitraries.longs().between(-1, 2),
                        Arbitraries.longs().between(1, 3),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 3))
                .as(Row::new)
                .list()
                .ofMaxSize(60);
    }

    @Provide
    Arbitrary<ReviewOrder> orders() {
        return Combinators.combine(Arbitraries.of(ReviewOrder.Key.class), Arbitraries.of(true, false))
                .as(ReviewOrder::new);
    }

    @Property
    void pagesOfManyShardsAreThePagesOfOneSortedList(
            @ForAll("rows") List<Row> rows,
            @ForAll @IntRange(min = 1, max = 12) int count,
            @ForAll("orders") ReviewOrder order,
            @ForAll @IntRange(min = 1, max = 25) int size) {
        Shards shards = new Shards(count, rows);
        List<Long> expected = sorted(shards.all(), order);

        List<Long> shown = new ArrayList<>();
        Optional<ReviewCursor> cursor = Optional.empty();
        do {
            ReviewPage page = shards.page(order, cursor, size);
            assertThat(ids(page.reviews()))
                    .isEqualTo(expected.subList(shown.size(), Math.min(shown.size() + size, expected.size())));
            assertThat(page.previous().isPresent()).isEqualTo(!shown.isEmpty());
            shown.addAll(ids(page.reviews()));
            cursor = page.next().map(PagingTest::throughAnAddress);
        } while (cursor.isPresent());
        assertThat(shown).isEqualTo(expected);
    }

    @Property
    void pagingBackwardsShowsTheSameTheOtherWay(
            @ForAll("rows") List<Row> rows,
            @ForAll @IntRange(min = 1, max = 12) int count,
            @ForAll("orders") ReviewOrder order,
            @ForAll @IntRange(min = 1, max = 25) int size) {
        Shards shards = new Shards(count, rows);
        ReviewPage page = shards.page(order, Optional.empty(), size);
        while (page.next().isPresent()) {
            page = shards.page(order, page.next(), size);
        }
        List<Long> shown = new ArrayList<>(ids(page.reviews()));
        while (page.previous().isPresent()) {
            page = shards.page(order, page.previous().map(PagingTest::throughAnAddress), size);
            shown.addAll(0, ids(page.reviews()));
        }
        assertThat(shown).isEqualTo(sorted(shards.all(), order));
    }

    /** After each page some reviews go, the one at the cursor among them perhaps, and others come. */
    @Property
    void everySurvivorIsShownOnceWhileReviewsComeAndGo(
            @ForAll("rows") List<Row> rows,
            @ForAll("rows") List<Row> late,
            @ForAll @IntRange(min = 1, max = 12) int count,
            @ForAll("orders") ReviewOrder order,
            @ForAll @IntRange(min = 1, max = 10) int size,
            @ForAll Random random) {
        Shards shards = new Shards(count, rows);
        Set<Long> survivors = new HashSet<>(ids(shards.all()));
        List<Row> coming = new ArrayList<>(late);
        List<Review> shown = new ArrayList<>();
        Optional<ReviewCursor> cursor = Optional.empty();
        long id = rows.size();
        do {
            ReviewPage page = shards.page(order, cursor, size);
            shown.addAll(page.reviews());
            cursor = page.next();

            List<Long> there = new ArrayList<>(ids(shards.all()));
            page.next().ifPresent(last -> there.add(last.id()));
            Collections.shuffle(there, random);
            Set<Long> going = new HashSet<>(there.subList(0, Math.min(3, there.size())));
            shards.remove(going);
            survivors.removeAll(going);
            if (!coming.isEmpty()) {
                shards.add(coming.remove(0), ++id);
            }
        } while (cursor.isPresent());

        assertThat(ids(shown)).doesNotHaveDuplicates().containsAll(survivors);
        assertThat(shown).isSortedAccordingTo(expected(order));
    }

    private static ReviewCursor throughAnAddress(ReviewCursor cursor) {
        return ReviewCursor.decode(cursor.encode()).orElseThrow();
    }
}
