package org.multidb.routing.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.routing.Alias;

class BookmarkTextTest {

    private static final Alias REVIEWS = new Alias("reviews");
    private static final Alias SHADOW = new Alias("reviews-s");
    private static final Instant WROTE = Instant.ofEpochMilli(1_732_312_345_678L);
    private static final Instant READ = WROTE.plusMillis(3_322);
    private static final Bookmark WRITTEN =
            Bookmark.EMPTY.wrote(REVIEWS, BookmarkEntry.written(1, LogPosition.parse("0/5A3F"), WROTE));

    @Test
    void aMarkIsShort() {
        assertThat(BookmarkText.write(WRITTEN)).isEqualTo("reviews.1.5a3f.1732312345678");
        Bookmark read = WRITTEN.with(REVIEWS, WRITTEN.of(REVIEWS).orElseThrow().afterRead(SHADOW, READ));
        assertThat(BookmarkText.write(read)).isEqualTo("reviews.1.5a3f.1732312345678.reviews-s.1732312349000");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Bookmark bookmark = WRITTEN.with(
                        REVIEWS, WRITTEN.of(REVIEWS).orElseThrow().afterRead(SHADOW, READ))
                .wrote(new Alias("default"), BookmarkEntry.writtenSomewhere(new Alias("default"), WROTE))
                .wrote(
                        new Alias("reviews-10"),
                        BookmarkEntry.written(2_147_483, LogPosition.parse("FFFFFFFF/FFFFFFFF"), Instant.EPOCH));
        assertThat(BookmarkText.read(BookmarkText.write(bookmark))).contains(bookmark);
    }

    @Test
    void epochsAreReadAgainBesideEverythingElse() {
        SortedMap<String, Integer> epochs = new TreeMap<>(Map.of("reviews", 7, "customer-orders", 999_999_999));
        Bookmark plain = WRITTEN.routedBy(epochs);
        assertThat(BookmarkText.write(plain))
                .isEqualTo("reviews.1.5a3f.1732312345678_!customer-orders.999999999_!reviews.7");
        assertThat(BookmarkText.read(BookmarkText.write(plain))).contains(plain);

        Bookmark shortened = plain.wrote(SHADOW, BookmarkEntry.writtenSomewhere(SHADOW, WROTE))
                .shortened(1, READ);
        assertThat(BookmarkText.read(BookmarkText.write(shortened))).contains(shortened);

        Bookmark alone = Bookmark.EMPTY.routedBy(epochs);
        assertThat(BookmarkText.read(BookmarkText.write(alone))).contains(alone);
    }

    @Test
    void theMarksOfFortyPrimariesFitACookie() {
        Bookmark bookmark = Bookmark.EMPTY;
        for (int shard = 1; shard <= 40; shard++) {
            Alias primary = new Alias("reviews-" + shard);
            BookmarkEntry entry = BookmarkEntry.written(12, LogPosition.parse("3F/B374D848"), WROTE);
            bookmark = bookmark.with(primary, entry.afterRead(new Alias(primary + "-s"), READ));
        }
        String text = BookmarkText.write(bookmark);
        assertThat(text.length()).isLessThan(3_700);
        assertThat(BookmarkText.read(text)).contains(bookmark);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_",
                "garbage",
                "reviews",
                "reviews.1.5a3f",
                "reviews.1.5a3f.",
                "reviews.1.5a3f.x",
                "reviews.1.5A3F.1732312345678",
                "reviews.-1.5a3f.1732312345678",
                "reviews.1.-5a3f.1732312345678",
                "reviews.1.00000000000000000.1732312345678",
                "reviews.9999999999.5a3f.1732312345678",
                "reviews.1.5a3f.9999999999999999",
                "reviews.1.5a3f.1732312345678.reviews-s",
                "reviews.1.5a3f.1732312345678.reviews-s.",
                "reviews.1.5a3f.1732312345678.-s.1732312349000",
                "1reviews.1.5a3f.1732312345678",
                "-.1.5a3f.1732312345678",
                "Reviews.1.5a3f.1732312345678",
                "reviews.1.5a3f.1732312345678_",
                "!reviews",
                "!reviews.",
                "!reviews.-1",
                "!reviews.9999999999",
                "!Reviews.1",
                "reviews.1.5a3f.1732312345678_!",
                "_reviews.1.5a3f.1732312345678",
                "reviews.1.5a3f.1732312345678__default.1.0.0",
                "reviews.1.5a3f.1732312345678 ",
                "reviews.1.5a3f.1732312345678\n"
            })
    void anyOtherTextIsNoBookmark(String text) {
        assertThat(BookmarkText.read(text)).isEmpty();
    }

    @Test
    void aTextThatWasCutOffNeverFails() {
        String text = BookmarkText.write(
                WRITTEN.with(REVIEWS, WRITTEN.of(REVIEWS).orElseThrow().afterRead(SHADOW, READ)));
        for (int end = 0; end < text.length(); end++) {
            Optional<Bookmark> unused = BookmarkText.read(text.substring(0, end));
        }
    }

    @Test
    void moreMarksThanAnyTopologyHasAreNoBookmark() {
        String many = "reviews.1.0.0_".repeat(400) + "reviews.1.0.0";
        assertThat(BookmarkText.read(many)).isEmpty();
    }
}
