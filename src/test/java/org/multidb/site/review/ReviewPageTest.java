package org.multidb.site.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.multidb.routing.shard.Gathered;

class ReviewPageTest {

    private static final ReviewOrder BY_ID = new ReviewOrder(ReviewOrder.Key.ID, true);
    private static final Optional<ReviewCursor> FIRST = Optional.empty();
    private static final Optional<ReviewCursor> AFTER_9 = Optional.of(new ReviewCursor(false, 9L, 9));
    private static final Optional<ReviewCursor> BEFORE_5 = Optional.of(new ReviewCursor(true, 5L, 5));

    @Test
    void theOnlyPageLeadsNowhere() {
        ReviewPage page = page(gathered(reviews(3, 2, 1)), 3, FIRST);
        assertThat(ids(page)).containsExactly(3L, 2L, 1L);
        assertThat(page.previous()).isEmpty();
        assertThat(page.next()).isEmpty();
    }

    @Test
    void oneReviewMoreThanAPageHoldsMeansThatThereIsAnother() {
        ReviewPage page = page(gathered(reviews(4, 3, 2, 1)), 3, FIRST);
        assertThat(ids(page)).containsExactly(4L, 3L, 2L);
        assertThat(page.previous()).isEmpty();
        assertThat(page.next()).contains(new ReviewCursor(false, 2L, 2));
    }

    @Test
    void aPageAfterAnotherLeadsBack() {
        ReviewPage page = page(gathered(reviews(8, 7)), 3, AFTER_9);
        assertThat(page.previous()).contains(new ReviewCursor(true, 8L, 8));
        assertThat(page.next()).isEmpty();
    }

    @Test
    void aPageReadBackwardsIsTurnedRound() {
        ReviewPage page = page(gathered(reviews(6, 7, 8)), 2, BEFORE_5);
        assertThat(ids(page)).containsExactly(7L, 6L);
        assertThat(page.previous()).contains(new ReviewCursor(true, 7L, 7));
        assertThat(page.next()).contains(new ReviewCursor(false, 6L, 6));
    }

    @Test
    void theFirstPageReachedBackwardsLeadsOnlyOn() {
        ReviewPage page = page(gathered(reviews(6, 7)), 2, BEFORE_5);
        assertThat(page.previous()).isEmpty();
        assertThat(page.next()).isPresent();
    }

    @Test
    void anEmptyPageLeadsNowhere() {
        ReviewPage page = page(gathered(List.of()), 2, AFTER_9);
        assertThat(page).isEqualTo(ReviewPage.EMPTY);
    }

    private static ReviewPage page(Gathered<List<Review>> found, int size, Optional<ReviewCursor> cursor) {
        return ReviewPage.of(found, new PageRequest(ReviewFilter.ALL, BY_ID, cursor, size));
    }

    private static List<Review> reviews(long... ids) {
        return LongStream.of(ids)
                .mapToObj(id -> new Review(id, -1, new ReviewContent(1, Optional.empty(), "text"), Instant.EPOCH))
                .toList();
    }

    private static List<Long> ids(ReviewPage page) {
        return page.reviews().stream().map(Review::getId).toList();
    }

    private static Gathered<List<Review>> gathered(List<Review> reviews) {
        return new Gathered<>(reviews, List.of());
    }
}
