package org.multidb.site.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.multidb.container.Site;
import org.multidb.container.Sql;
import org.multidb.container.Transactions;
import org.multidb.persistence.Writes;
import org.multidb.routing.shard.Bucket;

@ExtendWith(ArquillianExtension.class)
class ReviewsIT {

    private static final Sql REVIEWS = Sql.in("reviews");
    private static final Sql DEFAULT = Sql.in("default");
    private static final int THREADS = 4;
    private static final ReviewContent CONTENT = new ReviewContent(42, Optional.of(4), "sent twice");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Inject
    Reviews reviews;

    @Inject
    @Writes(Review.class)
    EntityManager writing;

    @Inject
    Transactions transactions;

    @Resource
    ManagedExecutorService executor;

    @Deployment
    static WebArchive site() {
        return Site.war();
    }

    @BeforeEach
    void clean() {
        REVIEWS.run("delete from review");
        REVIEWS.run("delete from review_count");
    }

    @Test
    void aPostedReviewIsStoredAsItWasSent() {
        String text = " <b>\u00fc \uD83E\uDDF8</b>\r\n'; drop table review; --\t";
        Review posted = reviews.post(UUID.randomUUID(), 7, new ReviewContent(42, Optional.of(4), text));
        assertThat(REVIEWS.rows(
                        "select bucket, author_id, product_id, rating, version from review where id = ?",
                        posted.getId()))
                .containsExactly(Bucket.of(posted.getId()).number() + "|7|42|4|" + posted.getVersion());
        assertThat(REVIEWS.text("select text from review where id = ?", posted.getId()))
                .isEqualTo(text);
        assertThat(reviews.find(posted.getId()).orElseThrow().getText()).isEqualTo(text);
        assertThat(reviews.find(posted.getId()).orElseThrow().getCreated()).isEqualTo(posted.getCreated());
    }

    @Test
    void theLongestTextFits() {
        String text = "\uD83E\uDDF8".repeat(Review.TEXT_LENGTH);
        Review posted = reviews.post(UUID.randomUUID(), -1, new ReviewContent(1, Optional.empty(), text));
        assertThat(REVIEWS.number("select char_length(text) from review where id = ?", posted.getId()))
                .isEqualTo(10_000);
    }

    @Test
    void idsOfReviewsRise() {
        long before = post().getId();
        assertThat(post().getId()).isEqualTo(before + 1);
    }

    @Test
    void anIdThatIsInUseIsNeverOverwritten() {
        List<Review> first = Stream.generate(this::post).limit(5).toList();
        DEFAULT.run("select setval('review_ticket', ?, false)", first.get(0).getId());
        Review next = reviews.post(UUID.randomUUID(), -1, new ReviewContent(1, Optional.empty(), "after the reset"));
        assertThat(next.getId()).isEqualTo(first.get(4).getId() + 1);
        assertThat(post().getId()).isEqualTo(next.getId() + 1);
        assertThat(REVIEWS.rows("select id, text from review where id <= ? order by id", next.getId()))
                .hasSize(6)
                .filteredOn(row -> row.endsWith("|text"))
                .hasSize(5);
    }

    @Test
    void manyWhoPostAfterACounterWasResetAllGetAnIdOfTheirOwn() {
        Review first = post();
        Stream.generate(this::post).limit(30).forEach(each -> {});
        DEFAULT.run("select setval('review_ticket', ?, false)", first.getId());
        List<CompletableFuture<List<Long>>> posts = IntStream.range(0, 6)
                .mapToObj(thread -> CompletableFuture.supplyAsync(
                        () -> Stream.generate(this::post)
                                .limit(10)
                                .map(Review::getId)
                                .toList(),
                        executor))
                .toList();
        assertThat(posts.stream().map(CompletableFuture::join).flatMap(List::stream))
                .hasSize(60)
                .doesNotHaveDuplicates();
        assertThat(REVIEWS.number("select count(*) from review")).isEqualTo(91);
    }

    @Test
    void aChangeKeepsIdAuthorAndTime() {
        Review posted = reviews.post(UUID.randomUUID(), 7, new ReviewContent(42, Optional.of(4), "text"));
        reviews.change(posted.getId(), posted.getVersion(), new ReviewContent(43, Optional.empty(), "better"));
        Review changed = reviews.find(posted.getId()).orElseThrow();
        assertThat(List.of(changed.getAuthorId(), changed.getProductId())).containsExactly(7L, 43L);
        assertThat(changed.getRating()).isNull();
        assertThat(changed.getText()).isEqualTo("better");
        assertThat(changed.getCreated()).isEqualTo(posted.getCreated());
        assertThat(changed.getVersion()).isEqualTo(posted.getVersion() + 1);
    }

    @Test
    void whoeverChangesWhatIsNoLongerThereIsTold() {
        Review posted = post();
        ReviewContent content = new ReviewContent(1, Optional.of(1), "mine");
        reviews.change(posted.getId(), posted.getVersion(), content);
        ReviewContent other = new ReviewContent(1, Optional.of(1), "another's");
        assertThatThrownBy(() -> reviews.change(posted.getId(), posted.getVersion(), other))
                .isInstanceOf(OptimisticLockException.class)
                .hasMessage("Review " + posted.getId() + " is no longer at version " + posted.getVersion() + ".");
        assertThatThrownBy(() -> reviews.delete(posted.getId(), posted.getVersion()))
                .isInstanceOf(OptimisticLockException.class);
        reviews.delete(posted.getId(), posted.getVersion() + 1);
        assertThat(reviews.find(posted.getId())).isEmpty();
        assertThatThrownBy(() -> reviews.change(posted.getId(), posted.getVersion() + 1, content))
                .isInstanceOf(OptimisticLockException.class);
    }

    @Test
    void aFormThatIsSentTwiceSavesOneReview() {
        UUID form = UUID.randomUUID();
        Review first = reviews.post(form, 7, CONTENT);
        Review second = reviews.post(form, 7, CONTENT);
        Review third = reviews.post(form, 7, new ReviewContent(1, Optional.of(1), "something else"));
        assertThat(List.of(second.getId(), third.getId())).containsOnly(first.getId());
        assertThat(second.says(CONTENT)).isTrue();
        assertThat(third.says(CONTENT)).as("nothing is changed").isTrue();
        assertThat(third.getVersion()).isEqualTo(first.getVersion());
        assertThat(REVIEWS.rows("select form_key, version from review"))
                .containsExactly(form + "|" + first.getVersion());
        assertThat(post().getId()).as("no number was drawn in vain").isEqualTo(first.getId() + 1);
    }

    @Test
    void aFormThatIsSentManyTimesAtOnceSavesOneReview() {
        for (int round = 0; round < 20; round++) {
            UUID form = UUID.randomUUID();
            List<Long> ids = atOnce(() -> reviews.post(form, 7, CONTENT).getId());
            assertThat(ids).hasSize(THREADS).containsOnly(ids.get(0));
        }
        assertThat(REVIEWS.number("select count(*) from review")).isEqualTo(20);
        assertThat(reviews.summary(CONTENT.productId()).value().reviews()).isEqualTo(20);
    }

    @Test
    void aFormThatIsSentManyTimesAtOnceAfterACounterWasResetSavesOneReview() {
        Review first = post();
        Stream.generate(this::post).limit(30).forEach(each -> {});
        DEFAULT.run("select setval('review_ticket', ?, false)", first.getId());
        UUID form = UUID.randomUUID();
        List<Long> ids = atOnce(() -> reviews.post(form, 7, CONTENT).getId());
        assertThat(ids).hasSize(THREADS).containsOnly(ids.get(0));
        assertThat(ids.get(0)).isGreaterThan(first.getId() + 30);
        assertThat(REVIEWS.number("select count(*) from review")).isEqualTo(32);
    }

    @Test
    void aFormWhoseReviewWasDeletedSavesItAnew() {
        UUID form = UUID.randomUUID();
        Review first = reviews.post(form, 7, CONTENT);
        reviews.delete(first.getId(), first.getVersion());
        assertThat(reviews.post(form, 7, CONTENT).getId()).isEqualTo(first.getId());
        assertThat(reviews.find(first.getId())).isPresent();
    }

    /** As when staff still have the confirmation open that was about the first one. */
    @Test
    void whatWasDecidedAboutADeletedReviewDoesNotMeetTheOneThatIsSavedAnew() throws InterruptedException {
        UUID form = UUID.randomUUID();
        Review first = reviews.post(form, 7, CONTENT);
        reviews.delete(first.getId(), first.getVersion());
        // The first version of a review is the second in which it was saved.
        TimeUnit.MILLISECONDS.sleep(1_100);
        reviews.post(form, 7, new ReviewContent(1, Optional.of(1), "another text"));

        assertThatThrownBy(() -> reviews.delete(first.getId(), first.getVersion()))
                .isInstanceOf(OptimisticLockException.class);
        assertThat(reviews.find(first.getId())).isPresent();
    }

    @Test
    void aReviewThatNoFormHasSavedIsNeverTakenForTheFormsOwn() {
        Review imported = post();
        REVIEWS.run("update review set form_key = null");
        DEFAULT.run("select setval('review_ticket', ?, false)", imported.getId());
        assertThat(post().getId()).isEqualTo(imported.getId() + 1);
    }

    @Test
    void theSameChangeASecondTimeIsNone() {
        Review posted = post();
        ReviewContent better = new ReviewContent(1, Optional.of(5), "better");
        reviews.change(posted.getId(), posted.getVersion(), better);
        reviews.change(posted.getId(), posted.getVersion(), better);
        assertThat(reviews.find(posted.getId()).orElseThrow().getVersion()).isEqualTo(posted.getVersion() + 1);
        reviews.change(posted.getId(), posted.getVersion() + 1, CONTENT);
        reviews.change(posted.getId(), posted.getVersion() + 2, better);
        assertThatThrownBy(() -> reviews.change(posted.getId(), posted.getVersion(), better))
                .as("that it says so again is somebody's later change")
                .isInstanceOf(OptimisticLockException.class);
    }

    @Test
    void theSameChangeAtTheSameMomentIsOne() {
        for (int round = 0; round < 10; round++) {
            Review posted = post();
            ReviewContent better = new ReviewContent(1, Optional.of(5), "better " + round);
            atOnce(() -> {
                reviews.change(posted.getId(), posted.getVersion(), better);
                return posted.getId();
            });
            assertThat(reviews.find(posted.getId()).orElseThrow().getVersion()).isEqualTo(posted.getVersion() + 1);
        }
    }

    @Test
    void whoeverDeletesWhatIsGoneHasDeletedIt() {
        Review posted = post();
        assertThat(reviews.delete(posted.getId(), posted.getVersion())).isTrue();
        assertThat(reviews.delete(posted.getId(), posted.getVersion())).isTrue();
        Review other = post();
        assertThat(atOnce(() -> reviews.delete(other.getId(), other.getVersion())))
                .containsOnly(true);
        assertThat(reviews.find(other.getId())).isEmpty();
    }

    @Test
    void aPostThatMeetsADeadlockIsRepeated() throws Exception {
        long next = post().getId() + 1;
        REVIEWS.run("insert into review_count (product_id, slot) values (42, ?) on conflict do nothing", next % 8);
        try (Connection other = REVIEWS.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            // The one that looks for a deadlock first gives way.
            statement.execute("set local deadlock_timeout = '20s'");
            statement.execute("update review_count set slot = slot where product_id = 42");
            CompletableFuture<Review> posted =
                    CompletableFuture.supplyAsync(() -> reviews.post(UUID.randomUUID(), 7, CONTENT), executor);
            Awaitility.await("the post waits")
                    .until(() -> REVIEWS.number("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                            == 1);
            long deadlocks = deadlocks();
            statement.execute(
                    "select pg_advisory_xact_lock(5040, " + Bucket.of(next).number() + ")");
            other.commit();
            assertThat(posted.get(10, TimeUnit.SECONDS).getId()).isEqualTo(next);
            Awaitility.await("the deadlock").until(() -> deadlocks() > deadlocks);
        }
        assertThat(REVIEWS.number("select count(*) from review where id = ?", next))
                .isEqualTo(1);
    }

    private static long deadlocks() {
        return REVIEWS.number("select deadlocks from pg_stat_database where datname = current_database()");
    }

    /** What several threads get that do the same at the same moment. */
    private <T> List<T> atOnce(Supplier<T> act) {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<CompletableFuture<T>> acts = IntStream.range(0, THREADS)
                .mapToObj(thread -> CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                start.await(10, TimeUnit.SECONDS);
                            } catch (Exception late) {
                                throw new IllegalStateException(late);
                            }
                            return act.get();
                        },
                        executor))
                .toList();
        return acts.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void aTimeIsKeptToTheMicrosecondInAnyZone() {
        assertThat(TimeZone.getDefault().getID()).as("a zone with gaps").isEqualTo("Europe/Berlin");
        List<Instant> times = Stream.of(
                        "2026-01-01T00:00:00.123456Z",
                        "2026-03-29T00:59:59.999999Z",
                        "2026-03-29T01:30:00.000001Z", // 02:30 in Berlin is not on that day's clocks.
                        "2026-10-25T00:30:00.5Z", // 02:30 in Berlin comes twice.
                        "2026-10-25T01:30:00.5Z",
                        "1969-12-31T23:59:59.999999Z",
                        "1893-04-01T00:00:00.000001Z")
                .map(Instant::parse)
                .toList();
        transactions.run(() -> IntStream.range(0, times.size())
                .forEach(index -> writing.persist(review(index + 1, 1, 1, 3, times.get(index)))));
        for (int index = 0; index < times.size(); index++) {
            Instant time = times.get(index);
            assertThat(REVIEWS.number(
                            "select (extract(epoch from created) * 1000000)::bigint from review where id = ?",
                            index + 1))
                    .isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, time));
            assertThat(reviews.find(index + 1).orElseThrow().getCreated()).isEqualTo(time);
        }
        List<Instant> paged = pages(ReviewFilter.ALL, ReviewOrder.NEWEST, 1).stream()
                .map(Review::getCreated)
                .toList();
        assertThat(paged)
                .isEqualTo(times.stream().sorted(Comparator.reverseOrder()).toList());
    }

    @Test
    void everyOrderPagesThroughEveryReviewOnceInBothDirections() {
        List<Review> all = someReviews(41);
        for (ReviewOrder.Key key : ReviewOrder.Key.values()) {
            for (boolean descending : new boolean[] {true, false}) {
                ReviewOrder order = new ReviewOrder(key, descending);
                List<Long> expected = sorted(all, order);
                for (int size : new int[] {1, 7, 41, 100}) {
                    assertThat(ids(pages(ReviewFilter.ALL, order, size)))
                            .as("%s, %d a page", order, size)
                            .isEqualTo(expected);
                    assertThat(ids(pagesBackwards(ReviewFilter.ALL, order, size)))
                            .as("%s backwards, %d a page", order, size)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void filtersLetThroughWhatTheySay() {
        List<Review> all = someReviews(41);
        List<ReviewFilter> filters = List.of(
                ReviewFilter.ofProduct(2),
                ReviewFilter.byAuthor(-1),
                new ReviewFilter(Optional.empty(), Optional.empty(), Optional.of(ReviewFilter.UNRATED)),
                new ReviewFilter(Optional.of(1L), Optional.of(2L), Optional.of(3)),
                ReviewFilter.ofProduct(99));
        for (ReviewFilter filter : filters) {
            List<Review> matching = all.stream()
                    .filter(review -> filter.product()
                            .map(id -> id == review.getProductId())
                            .orElse(true))
                    .filter(review -> filter.author()
                            .map(id -> id == review.getAuthorId())
                            .orElse(true))
                    .filter(review -> filter.rating()
                            .map(rating -> rating.equals(
                                    Optional.ofNullable(review.getRating()).orElse(0)))
                            .orElse(true))
                    .toList();
            for (ReviewOrder.Key key : ReviewOrder.Key.values()) {
                ReviewOrder order = new ReviewOrder(key, key != ReviewOrder.Key.AUTHOR);
                assertThat(ids(pages(filter, order, 3)))
                        .as("%s %s", filter, order)
                        .isEqualTo(sorted(matching, order));
            }
        }
    }

    @Test
    void nothingIsSkippedOrDoubledWhileReviewsComeAndGo() {
        List<Review> all = someReviews(60);
        for (ReviewOrder.Key key : ReviewOrder.Key.values()) {
            ReviewOrder order = new ReviewOrder(key, true);
            List<Long> shown = new ArrayList<>();
            Optional<ReviewCursor> cursor = Optional.empty();
            long fresh = 10_000;
            do {
                ReviewPage page = reviews.page(ReviewFilter.ALL, order, cursor, 7);
                page.reviews().stream().map(Review::getId).forEach(shown::add);
                cursor = page.next();
                // The very review at the cursor goes, and a newer one comes.
                if (!page.reviews().isEmpty()) {
                    long last = page.reviews().get(page.reviews().size() - 1).getId();
                    REVIEWS.run("delete from review where id = ?", last);
                }
                long id = ++fresh;
                transactions.run(() -> writing.persist(review(id, 1, 1, 5, NOON.plusSeconds(id))));
            } while (cursor.isPresent());
            assertThat(shown).as("%s", order).doesNotHaveDuplicates();
            assertThat(shown).as("%s", order).containsAll(ids(all));
            REVIEWS.run("delete from review");
            transactions.run(() -> all.forEach(review -> writing.persist(copy(review))));
        }
    }

    @Test
    void aHostileCursorGetsAPageAndNoError() {
        someReviews(5);
        List<ReviewCursor> cursors = new ArrayList<>();
        for (String key : List.of("9223372036854775807", "-9223372036854775808", "-999999999999999999", "0", "6")) {
            for (String id : List.of("0", "9223372036854775807")) {
                cursors.add(new ReviewCursor(false, Long.parseLong(key), Long.parseLong(id)));
                cursors.add(new ReviewCursor(true, Long.parseLong(key), Long.parseLong(id)));
            }
        }
        for (ReviewCursor cursor : cursors) {
            for (ReviewOrder.Key key : ReviewOrder.Key.values()) {
                for (boolean descending : new boolean[] {true, false}) {
                    ReviewOrder order = new ReviewOrder(key, descending);
                    assertThat(reviews.page(ReviewFilter.ALL, order, Optional.of(cursor), 10)
                                    .reviews())
                            .as("%s %s", cursor, order)
                            .hasSizeLessThanOrEqualTo(5);
                }
            }
        }
    }

    @Test
    void theNewestReviewsOfEachProductComeNewestFirst() {
        List<Review> all = someReviews(41);
        List<Long> expected = sorted(all, ReviewOrder.NEWEST).stream()
                .filter(id -> all.stream().anyMatch(review -> review.getId() == id && review.getProductId() == 2))
                .limit(3)
                .toList();
        assertThat(ids(reviews.overview(List.of(1L, 2L, 99L), 3)
                        .value()
                        .newest()
                        .get(2L)))
                .isEqualTo(expected);
        assertThat(reviews.overview(List.of(1L, 2L, 99L), 3).value().newest()).containsOnlyKeys(1L, 2L);
        assertThat(reviews.overview(List.of(), 3).value().newest()).isEmpty();
    }

    @Test
    void sumsCountEveryReviewOfAProduct() {
        List<Review> all = someReviews(41);
        for (long product = 1; product <= 4; product++) {
            RatingSummary expected = RatingSummary.NONE;
            for (Review review : all) {
                if (review.getProductId() == product) {
                    expected = expected.plus(
                            Optional.ofNullable(review.getRating()).orElse(0), 1);
                }
            }
            assertThat(reviews.summary(product).value()).isEqualTo(expected);
            assertThat(reviews.summaries(List.of(product, 99L)).value())
                    .containsEntry(product, expected)
                    .containsEntry(99L, RatingSummary.NONE);
        }
    }

    private Review post() {
        return reviews.post(UUID.randomUUID(), -1, new ReviewContent(1, Optional.empty(), "text"));
    }

    private static Review review(long id, long author, long product, int rating, Instant created) {
        Optional<Integer> stars = Optional.of(rating).filter(value -> value > 0);
        return new Review(id, author, new ReviewContent(product, stars, "text"), created);
    }

    private static Review copy(Review review) {
        int rating = Optional.ofNullable(review.getRating()).orElse(0);
        return review(review.getId(), review.getAuthorId(), review.getProductId(), rating, review.getCreated());
    }

    /** With many equal keys: four times a microsecond apart, four products, three authors, ratings and none. */
    private List<Review> someReviews(int count) {
        Random random = new Random(42);
        List<Review> made = IntStream.rangeClosed(1, count)
                .mapToObj(number -> review(
                        number * 3L,
                        random.nextInt(3) == 0 ? -1 : random.nextInt(1, 3),
                        random.nextInt(1, 5),
                        random.nextInt(6),
                        NOON.plus(random.nextInt(4), ChronoUnit.MICROS)))
                .toList();
        transactions.run(() -> made.forEach(writing::persist));
        return made;
    }

    private List<Review> pages(ReviewFilter filter, ReviewOrder order, int size) {
        List<Review> read = new ArrayList<>();
        Optional<ReviewCursor> cursor = Optional.empty();
        do {
            ReviewPage page = reviews.page(filter, order, cursor, size);
            assertThat(page.reviews()).hasSizeLessThanOrEqualTo(size);
            read.addAll(page.reviews());
            cursor =
                    page.next().map(place -> ReviewCursor.decode(place.encode()).orElseThrow());
        } while (cursor.isPresent());
        return read;
    }

    /** From the last page to the first. */
    private List<Review> pagesBackwards(ReviewFilter filter, ReviewOrder order, int size) {
        ReviewPage page = reviews.page(filter, order, Optional.empty(), size);
        while (page.next().isPresent()) {
            page = reviews.page(filter, order, page.next(), size);
        }
        List<Review> read = new ArrayList<>();
        while (true) {
            List<Review> turned = new ArrayList<>(page.reviews());
            Collections.reverse(turned);
            read.addAll(turned);
            if (page.previous().isEmpty()) {
                Collections.reverse(read);
                return read;
            }
            page = reviews.page(filter, order, page.previous(), size);
        }
    }

    /** As PostgreSQL sorts: NULL after everything going up; the higher id first where keys are equal. */
    private static List<Long> sorted(List<Review> all, ReviewOrder order) {
        Comparator<Review> keys = Comparator.comparingLong(order.key()::of);
        Comparator<Review> directed = order.descending() ? keys.reversed() : keys;
        return all.stream()
                .sorted(directed.thenComparing(
                        Comparator.comparing(Review::getId).reversed()))
                .map(Review::getId)
                .toList();
    }

    private static List<Long> ids(List<Review> list) {
        return list.stream().map(Review::getId).toList();
    }
}
