package org.multidb.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.multidb.routing.Alias;
import org.multidb.routing.access.AccessChooser;
import org.multidb.routing.access.Bookmark;
import org.multidb.routing.access.BookmarkEntry;
import org.multidb.routing.access.LogPosition;
import org.multidb.routing.access.Observation;
import org.multidb.routing.access.ObservationHistory;
import org.multidb.routing.access.Observations;
import org.multidb.routing.access.ReadReplica;
import org.multidb.routing.access.VisitorMemory;
import org.multidb.routing.shard.MapEpochs;

class RoutingSessionTest {

    private static final Alias REVIEWS = new Alias("reviews");
    private static final Alias PLAIN = new Alias("default");
    private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static final Observations NOTHING_SEEN = new Observations() {
        @Override
        public Observation of(Alias alias) {
            return Observation.NONE;
        }

        @Override
        public ObservationHistory history(Alias alias) {
            return new ObservationHistory(Duration.ofSeconds(30));
        }
    };

    private final SortedMap<String, Integer> known = new TreeMap<>();
    private int asked;
    private Optional<LogPositions.Found> position = Optional.of(new LogPositions.Found(1, LogPosition.parse("0/5A3")));

    private final RoutingSession session = new RoutingSession(
            new AccessChooser(
                    Map.of(REVIEWS, List.of(new ReadReplica(new Alias("reviews-s"), true))),
                    Duration.ofMinutes(5),
                    new VisitorMemory(200_000, Duration.ofMinutes(5), Duration.ofSeconds(30)),
                    NOTHING_SEEN,
                    CLOCK),
            new CurrentTransaction() {
                @Override
                boolean hasWritten(Alias alias) {
                    return false;
                }
            },
            new LogPositions() {
                @Override
                Optional<Found> now(Alias primary) {
                    asked++;
                    return position;
                }
            },
            new MapEpochs() {
                @Override
                public SortedMap<String, Integer> known() {
                    return known;
                }

                @Override
                public boolean catchUp(Map<String, Integer> seen) {
                    return known.getOrDefault("reviews", 0) >= seen.get("reviews");
                }
            },
            CLOCK);

    private boolean isForced() {
        return session.insistsOnPrimary(REVIEWS).isPresent();
    }

    @Test
    void forcingThePrimaryNests() {
        assertThat(isForced()).isFalse();
        String result = session.onPrimary(() -> {
            String inner = session.onPrimary(() -> "inner " + isForced());
            return inner + ", outer " + isForced();
        });
        assertThat(result).isEqualTo("inner true, outer true");
        assertThat(isForced()).isFalse();
    }

    @Test
    void forcingThePrimaryEndsWithAnException() {
        assertThatThrownBy(() -> session.onPrimary(() -> {
                    Object unused = session.onPrimary(() -> {
                        throw new IllegalArgumentException("inner");
                    });
                    return unused;
                }))
                .hasMessage("inner");
        assertThat(isForced()).isFalse();
    }

    @Test
    void whatWasWrittenIsAskedForOnceAndOnlyWhereThereAreReplicas() {
        session.wrote(REVIEWS);
        session.wrote(REVIEWS);
        session.wrote(PLAIN);
        assertThat(session.insistsOnPrimary(REVIEWS)).contains("this request wrote to reviews");
        Bookmark expected = Bookmark.EMPTY.wrote(REVIEWS, BookmarkEntry.written(1, LogPosition.parse("0/5A3"), NOW));
        assertThat(session.settle()).isEqualTo(expected);
        assertThat(session.settle()).isEqualTo(expected);
        assertThat(asked).isOne();
        assertThat(isForced()).isFalse();
    }

    @Test
    void aWriteWhosePositionNobodyKnowsPinsTheSession() {
        position = Optional.empty();
        session.wrote(REVIEWS);
        assertThat(session.settle().of(REVIEWS)).contains(BookmarkEntry.writtenSomewhere(REVIEWS, NOW));
    }

    @Test
    void aSessionThatWroteCarriesTheEpochOfTheMapItWasRoutedBy() {
        known.put("reviews", 7);
        session.wrote(PLAIN);

        assertThat(session.settle().epochs()).containsExactly(Map.entry("reviews", 7));
    }

    @Test
    void theNewestEpochIsKept() {
        session.begin(Bookmark.EMPTY.routedBy(new TreeMap<>(Map.of("reviews", 9))));
        known.put("reviews", 7);

        assertThat(session.settle().epochs()).containsExactly(Map.entry("reviews", 9));
    }

    @Test
    void whoWasRoutedByANewerMapThanThisNodeCanReadReadsThePrimaries() {
        known.put("reviews", 7);

        session.begin(Bookmark.EMPTY.routedBy(new TreeMap<>(Map.of("reviews", 7))));
        assertThat(isForced()).isFalse();

        session.begin(Bookmark.EMPTY.routedBy(new TreeMap<>(Map.of("reviews", 8))));
        assertThat(isForced()).isTrue();
    }

    @Test
    void aSessionThatOnlyReadsGetsNoBookmark() {
        session.read(REVIEWS, REVIEWS);
        session.read(REVIEWS, new Alias("reviews-s"));
        assertThat(session.settle()).isEqualTo(Bookmark.EMPTY);
        assertThat(asked).isZero();
    }

    @Test
    void staffReadThePrimary() {
        session.isOfStaff();
        assertThat(session.insistsOnPrimary(REVIEWS)).contains("staff read the primary");
    }

    @Test
    void whoSignsOutIsForgotten() {
        session.begin(Bookmark.EMPTY.wrote(REVIEWS, BookmarkEntry.writtenSomewhere(REVIEWS, NOW)));
        session.wrote(REVIEWS);
        session.forget();
        assertThat(session.settle()).isEqualTo(Bookmark.EMPTY);
        assertThat(isForced()).isFalse();
    }

    @Test
    void anEntryFromTheFutureIsOneOfNow() {
        session.begin(Bookmark.EMPTY.wrote(REVIEWS, BookmarkEntry.writtenSomewhere(REVIEWS, NOW.plusSeconds(3_600))));
        assertThat(session.bookmark().of(REVIEWS)).contains(BookmarkEntry.writtenSomewhere(REVIEWS, NOW));
    }
}
