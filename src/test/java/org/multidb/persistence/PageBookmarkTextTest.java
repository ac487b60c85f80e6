package org.multidb.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.routing.Alias;
import org.multidb.routing.access.Bookmark;
import org.multidb.routing.access.BookmarkEntry;
import org.multidb.topology.Settings;
import org.multidb.topology.Topology;
import org.multidb.topology.TopologyReader;

class PageBookmarkTextTest {

    private static final Instant AT = Instant.parse("2030-01-01T12:00:00Z");
    private static final Instant SENT = AT.plusMillis(1);

    private final PageBookmarkText texts = new PageBookmarkText(topology("reviews-1-s,reviews-1-t"));

    private static Topology topology(String replicas) {
        Map<String, String> settings = Map.of(
                "multidb.catalogue.shards", "default",
                "multidb.reviews.shards", "reviews-1,reviews-2,reviews-3",
                "multidb.replicas.reviews-1", replicas,
                "multidb.replicas.reviews-2", "reviews-2-s",
                "multidb.replicas.reviews-3", "reviews-3-m",
                "multidb.replication.reviews-3-m", "manual");
        List<Alias> known = List.of(
                        "default",
                        "reviews-1",
                        "reviews-1-s",
                        "reviews-1-t",
                        "reviews-2",
                        "reviews-2-s",
                        "reviews-3",
                        "reviews-3-m")
                .stream()
                .map(Alias::new)
                .toList();
        return TopologyReader.read(Settings.of(settings), known);
    }

    private static Map<Alias, BookmarkEntry.Read> shown(String... databases) {
        Map<Alias, BookmarkEntry.Read> shown = new TreeMap<>();
        for (String database : databases) {
            shown.put(new Alias(database.substring(0, "reviews-1".length())), read(database, AT));
        }
        return shown;
    }

    private static BookmarkEntry.Read read(String database, Instant at) {
        return new BookmarkEntry.Read(new Alias(database), at);
    }

    private static Bookmark bookmark(BookmarkEntry.Read... reads) {
        Bookmark bookmark = Bookmark.EMPTY;
        for (BookmarkEntry.Read read : reads) {
            bookmark = bookmark.with(new Alias(read.database().name().substring(0, 9)), BookmarkEntry.shown(read));
        }
        return bookmark;
    }

    @Test
    void whatIsWrittenIsReadAgainAMillisecondLater() {
        String text = texts.write(shown("reviews-1-t", "reviews-2")).orElseThrow();
        assertThat(text).isEqualTo(Long.toString(SENT.toEpochMilli(), 36) + ".20");
        assertThat(texts.read(text)).contains(bookmark(read("reviews-1-t", SENT), read("reviews-2", SENT)));
    }

    @Test
    void oneLetterStandsForAllWhereTheyAreTheSame() {
        String text = texts.write(shown("reviews-1-s", "reviews-2-s")).orElseThrow();
        assertThat(text).endsWith(".1");
        assertThat(texts.read(text)).contains(bookmark(read("reviews-1-s", SENT), read("reviews-2-s", SENT)));
    }

    @Test
    void nothingFollowsOfPrimariesThatWereNotRead() {
        String text = texts.write(shown("reviews-2-s")).orElseThrow();
        assertThat(text).endsWith(".-1");
        assertThat(texts.read(text)).contains(bookmark(read("reviews-2-s", SENT)));
        assertThat(texts.write(Map.of())).isEmpty();
    }

    @Test
    void aReplicaReadLongBeforeTheRestCountsAsItsPrimary() {
        Map<Alias, BookmarkEntry.Read> shown = shown("reviews-1-s", "reviews-2-s");
        shown.put(new Alias("reviews-1"), read("reviews-1-s", AT.minus(Duration.ofMillis(51))));
        assertThat(texts.write(shown).orElseThrow()).endsWith(".01");
    }

    @Test
    void ofAnotherTopologyItCountsAsIfThePrimariesHadBeenRead() {
        PageBookmarkText fewer = new PageBookmarkText(topology("reviews-1-s"));
        String text = texts.write(shown("reviews-1-t", "reviews-2-s")).orElseThrow();
        assertThat(fewer.read(text)).contains(bookmark(read("reviews-1", SENT), read("reviews-2-s", SENT)));
        assertThat(texts.read(text + "1")).contains(bookmark(read("reviews-1", SENT), read("reviews-2", SENT)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "m9x3k2f1", "m9x3k2f1.", ".1", "M9X3K2F1.1", "m9x3k2f1xx.1", "m9x3k2f1.1.1", "-1.1"})
    void anyOtherTextIsNothing(String text) {
        assertThat(texts.read(text)).isEmpty();
    }
}
