package org.multidb.routing.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.multidb.routing.Alias;

class BookmarkTest {

    private static final Instant THEN = Instant.parse("2030-01-01T12:00:00Z");
    private static final Instant NOW = THEN.plusSeconds(3_600);
    private static final int MOST = 16;

    private static Alias shard(int number) {
        return new Alias("reviews-" + number);
    }

    /** Of a session that wrote to the shards one after the other, a second apart. */
    private static Bookmark ofShards(int shards) {
        Bookmark bookmark = Bookmark.EMPTY;
        for (int number = 1; number <= shards; number++) {
            BookmarkEntry entry = BookmarkEntry.written(3, LogPosition.parse("3F/B374D848"), THEN.plusSeconds(number));
            bookmark = bookmark.wrote(shard(number), entry.afterRead(shard(number), NOW));
        }
        return bookmark;
    }

    @Test
    void fewMarksAreKeptAsTheyAre() {
        assertThat(ofShards(MOST).shortened(MOST, NOW)).isEqualTo(ofShards(MOST));
    }

    @Test
    void ofManyTheLastWritesAreKeptAndTheRestCountsAsReadNow() {
        Bookmark bookmark = ofShards(250).shortened(MOST, NOW);
        assertThat(bookmark.entries()).hasSize(MOST).containsKeys(shard(235), shard(250));
        assertThat(bookmark.of(shard(250))).isEqualTo(ofShards(250).of(shard(250)));
        BookmarkEntry rest = bookmark.of(shard(1)).orElseThrow();
        assertThat(rest.read()).contains(new BookmarkEntry.Read(shard(1), NOW));
        assertThat(rest.wrote()).as("the last write to any of them").isEqualTo(THEN.plusSeconds(234));
        assertThat(BookmarkText.write(bookmark)).hasSizeLessThan(1_400);
    }

    @Test
    void whatIsNewAndWhatWasThereTogetherAreEverything() {
        Bookmark before = ofShards(3);
        Bookmark after = before.wrote(shard(2), BookmarkEntry.written(3, LogPosition.parse("3F/C0000000"), NOW))
                .wrote(shard(4), BookmarkEntry.written(3, LogPosition.parse("3F/B374D848"), NOW));
        assertThat(after.since(before).entries()).containsOnlyKeys(shard(2), shard(4));
        assertThat(before.and(after.since(before)).knowsTheWritesOf(after)).isTrue();
        assertThat(after.since(after).isEmpty()).isTrue();
    }

    @Test
    void twoWritesAtOnceLoseNothingWhicheverIsKnownFirst() {
        Bookmark before = ofShards(1);
        Bookmark one = before.wrote(shard(2), BookmarkEntry.written(3, LogPosition.parse("3F/C0000000"), NOW));
        Bookmark other = before.wrote(shard(3), BookmarkEntry.written(3, LogPosition.parse("3F/D0000000"), NOW));
        Bookmark both = before.and(one.since(before)).and(other.since(before));
        assertThat(both).isEqualTo(before.and(other.since(before)).and(one.since(before)));
        assertThat(both.entries()).containsOnlyKeys(shard(1), shard(2), shard(3));
    }

    @Test
    void aBookmarkThatWasShortenedLacksPrimariesOfTheOneBefore() {
        Bookmark full = ofShards(MOST + 1);
        assertThat(full.shortened(MOST, NOW).lacksPrimariesOf(full)).isTrue();
        assertThat(full.lacksPrimariesOf(ofShards(MOST))).isFalse();
        assertThat(full.shortened(MOST, NOW).since(full).rest()).isPresent();
    }

    @Test
    void theRestCountsForPrimariesThatWereNeverWrittenToBeforeToo() {
        assertThat(ofShards(20).shortened(MOST, NOW).of(new Alias("default"))).isPresent();
        assertThat(ofShards(20).of(new Alias("default"))).isEmpty();
    }

    @Test
    void aWriteToOneOfTheRestRemembersWhatWasSeenOfIt() {
        Bookmark bookmark = ofShards(20).shortened(MOST, NOW);
        BookmarkEntry entry = bookmark.wrote(shard(1), BookmarkEntry.writtenSomewhere(shard(1), NOW.plusSeconds(1)))
                .of(shard(1))
                .orElseThrow();
        assertThat(entry.read()).contains(new BookmarkEntry.Read(shard(1), NOW.plusSeconds(1)));
    }

    @Test
    void twoShortBookmarksOfOneSessionKnowWhatEitherKnows() {
        Bookmark one = ofShards(20).shortened(MOST, NOW);
        Bookmark other = ofShards(40).shortened(MOST, NOW.plusSeconds(5));
        for (Bookmark both : new Bookmark[] {one.and(other), other.and(one)}) {
            assertThat(both.rest()).contains(new Bookmark.Rest(THEN.plusSeconds(24), NOW.plusSeconds(5)));
            assertThat(both.of(shard(10)).orElseThrow().position())
                    .as("known to one")
                    .isEqualTo(LogPosition.parse("3F/B374D848"));
            assertThat(both.of(shard(10)).orElseThrow().read())
                    .as("known to the other as one of the rest")
                    .contains(new BookmarkEntry.Read(shard(10), NOW.plusSeconds(5)));
        }
    }

    @Test
    void shorteningAloneIsNoWrite() {
        Bookmark sent = ofShards(20);
        assertThat(sent.shortened(MOST, NOW).knowsTheWritesOf(sent)).isTrue();
        Bookmark wrote = sent.wrote(shard(99), BookmarkEntry.writtenSomewhere(shard(99), NOW))
                .shortened(MOST, NOW);
        assertThat(wrote.knowsTheWritesOf(sent)).isFalse();
    }

    @Test
    void theRestTravelsAsText() {
        Bookmark bookmark = ofShards(20).shortened(MOST, NOW);
        assertThat(BookmarkText.read(BookmarkText.write(bookmark))).contains(bookmark);
    }

    @Test
    void nothingInItIsLaterThanNow() {
        Bookmark ahead = ofShards(20).shortened(MOST, NOW.plusSeconds(600));
        assertThat(ahead.notAfter(NOW).rest()).map(Bookmark.Rest::seen).isEqualTo(Optional.of(NOW));
    }
}
