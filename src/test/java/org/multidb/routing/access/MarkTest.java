package org.multidb.routing.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.multidb.routing.Alias;

class MarkTest {

    private static final Alias REVIEWS = new Alias("reviews");
    private static final Alias SHADOW = new Alias("reviews-s");
    private static final Instant THEN = Instant.parse("2030-01-01T12:00:00Z");
    private static final Instant LATER = THEN.plusSeconds(5);
    private static final Mark WRITTEN = Mark.written(1, LogPosition.parse("0/10"), THEN);

    @Test
    void aLaterWriteCoversEverythingBefore() {
        Mark both = WRITTEN.afterRead(SHADOW, THEN).and(Mark.written(1, LogPosition.parse("0/20"), LATER));
        assertThat(both).isEqualTo(Mark.written(1, LogPosition.parse("0/20"), LATER));
    }

    @Test
    void aPositionNeverGoesBackOnOneTimeline() {
        Mark both = WRITTEN.and(Mark.written(1, LogPosition.parse("0/9"), LATER));
        assertThat(both.position()).isEqualTo(LogPosition.parse("0/10"));
        assertThat(WRITTEN.covered(1, LogPosition.parse("0/9")).position()).isEqualTo(LogPosition.parse("0/10"));
    }

    @Test
    void aPositionOnAnotherTimelineReplacesTheOld() {
        Mark both = WRITTEN.and(Mark.written(2, LogPosition.parse("0/9"), LATER));
        assertThat(both).isEqualTo(Mark.written(2, LogPosition.parse("0/9"), LATER));
        Mark seen = WRITTEN.afterRead(REVIEWS, LATER).covered(2, LogPosition.parse("0/9"));
        assertThat(seen).isEqualTo(new Mark(2, LogPosition.parse("0/9"), THEN, Optional.empty()));
    }

    @Test
    void aWriteOfUnknownOutcomeKeepsThePositionAndCountsAsAReadOfThePrimary() {
        Mark both = WRITTEN.and(Mark.writtenSomewhere(REVIEWS, LATER));
        assertThat(both.position()).isEqualTo(LogPosition.parse("0/10"));
        assertThat(both.timeline()).isOne();
        assertThat(both.wrote()).isEqualTo(LATER);
        assertThat(both.read()).contains(new Mark.Read(REVIEWS, LATER));
    }

    @Test
    void aReadKeepsThePositionAndTheTimeOfTheWrite() {
        Mark read = WRITTEN.afterRead(SHADOW, LATER);
        assertThat(read.position()).isEqualTo(WRITTEN.position());
        assertThat(read.wrote()).isEqualTo(THEN);
        assertThat(read.read()).contains(new Mark.Read(SHADOW, LATER));
    }

    @Test
    void whatACoverFindsRaisesThePositionAndEndsTheRead() {
        Mark covered = WRITTEN.afterRead(SHADOW, LATER).covered(1, LogPosition.parse("0/30"));
        assertThat(covered).isEqualTo(Mark.written(1, LogPosition.parse("0/30"), THEN));
    }

    @Test
    void twoMarksOfOneSessionTogetherKnowWhatEitherKnows() {
        Mark seenBefore = WRITTEN.covered(1, LogPosition.parse("0/15")).afterRead(SHADOW, THEN.plusSeconds(9));
        Mark writtenMeanwhile = Mark.written(1, LogPosition.parse("0/20"), LATER);
        Mark expected =
                new Mark(1, LogPosition.parse("0/20"), LATER, Optional.of(new Mark.Read(SHADOW, THEN.plusSeconds(9))));
        assertThat(seenBefore.joined(writtenMeanwhile, REVIEWS)).isEqualTo(expected);
        assertThat(writtenMeanwhile.joined(seenBefore, REVIEWS)).isEqualTo(expected);
    }

    @Test
    void whatWasReadFromDifferentDatabasesOnlyThePrimaryShows() {
        Mark both = WRITTEN.afterRead(SHADOW, THEN).joined(WRITTEN.afterRead(new Alias("reviews-s2"), LATER), REVIEWS);
        assertThat(both.read()).contains(new Mark.Read(REVIEWS, LATER));
        Mark again = WRITTEN.afterRead(SHADOW, THEN).joined(WRITTEN.afterRead(SHADOW, LATER), REVIEWS);
        assertThat(again.read()).contains(new Mark.Read(SHADOW, LATER));
    }

    @Test
    void ofTwoTimelinesTheOneOfTheLaterWriteCounts() {
        Mark after = Mark.written(2, LogPosition.parse("0/5"), LATER);
        assertThat(WRITTEN.joined(after, REVIEWS)).isEqualTo(after);
        assertThat(after.joined(WRITTEN, REVIEWS)).isEqualTo(after);
    }

    @Test
    void anUnknownPositionNeverHidesAKnownOne() {
        Mark unknown = Mark.writtenSomewhere(REVIEWS, LATER);
        for (Mark both : new Mark[] {unknown.joined(WRITTEN, REVIEWS), WRITTEN.joined(unknown, REVIEWS)}) {
            assertThat(both.timeline()).isOne();
            assertThat(both.position()).isEqualTo(WRITTEN.position());
            assertThat(both.wrote()).isEqualTo(LATER);
            assertThat(both.read()).contains(new Mark.Read(REVIEWS, LATER));
        }
    }
}
