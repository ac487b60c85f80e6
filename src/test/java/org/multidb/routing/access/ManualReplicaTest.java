package org.multidb.routing.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.multidb.routing.access.Observation.Condition;

/** Replicas without log positions, which staff publish to: a session that wrote reads the primary for a time. */
class ManualReplicaTest {

    private final FakeSession session = new FakeSession();

    @ParameterizedTest
    @CsvSource({
        "300, 0, reviews",
        "300, 299, reviews",
        "300, 300, reviews-s",
        "300, 301, reviews-s",
        "1, 0, reviews",
        "1, 2, reviews-s",
        "0, 0, reviews-s",
        "0, 1, reviews-s"
    })
    void aWritePinsTheSessionForSoManySeconds(int pin, int afterSeconds, String database) {
        Fleet fleet = Fleet.manual(pin).writesWithUnknownOutcome(session).after(Duration.ofSeconds(afterSeconds));
        assertThat(fleet.read(session)).isEqualTo(database);
    }

    @Test
    void readsDoNotExtendTheTime() {
        Fleet fleet = Fleet.manual(300).writesWithUnknownOutcome(session);
        Bookmark written = session.bookmark();
        for (int seconds = 0; seconds < 300; seconds += 10) {
            assertThat(fleet.read(session)).isEqualTo("reviews");
            fleet.after(Duration.ofSeconds(10));
        }
        assertThat(fleet.read(session)).isEqualTo("reviews-s");
        assertThat(session.bookmark()).isEqualTo(written);
    }

    @Test
    void aNewWriteBeginsTheTimeAnew() {
        Fleet fleet = Fleet.manual(300).writesWithUnknownOutcome(session).after(Duration.ofSeconds(299));
        fleet.writesWithUnknownOutcome(session).after(Duration.ofSeconds(299));
        assertThat(fleet.read(session)).isEqualTo("reviews");
        assertThat(fleet.after(Duration.ofSeconds(2)).read(session)).isEqualTo("reviews-s");
    }

    @Test
    void aStampFromTheFutureCountsAsNow() {
        Fleet fleet = Fleet.manual(300).writesWithUnknownOutcome(session).after(Duration.ofHours(-5));
        assertThat(fleet.read(session)).isEqualTo("reviews");
        session.carries(session.bookmark().notAfter(fleet.instant()));
        assertThat(fleet.after(Duration.ofSeconds(299)).read(session)).isEqualTo("reviews");
        assertThat(fleet.after(Duration.ofSeconds(2)).read(session)).isEqualTo("reviews-s");
    }

    @Test
    void thePublicIsNeverSentToTheDrafts() {
        Fleet fleet = Fleet.manual(300).sees("reviews-s", 1, "0/0", Condition.UNREACHABLE);
        assertThat(fleet.read(session)).isEqualTo("reviews-s");
    }

    @Test
    void theReasonSaysForHowLong() {
        Fleet fleet = Fleet.manual(300).writesWithUnknownOutcome(session).after(Duration.ofSeconds(12));
        assertThat(fleet.route(session).reason())
                .isEqualTo("pinned: wrote 12 s ago, sessions that write read the primary for 300 s");
    }
}
