package org.multidb.routing.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.multidb.routing.Alias;

class BookmarkEntryTest {

    private static final Alias REVIEWS = new Alias("reviews");
    private static final Alias SHADOW = new Alias("reviews-s");
    private static final Instant THEN = Instant.parse("2030-01-01T12:00:00Z");
    private static final Instant LATER = THEN.plusSeconds(5);
    private static final BookmarkEntry WRITTEN = BookmarkEntry.written(1, LogPosition.parse("0/10"), THEN);

    @Test
    void aLaterWriteCoversEverythingBefore() {
        BookmarkEntry both =
                WRITTEN.afterRead(SHADOW, THEN).and(BookmarkEntry.written(1, LogPosition.parse("0/20"), LATER));
        assertThat(both).isEqualTo(BookmarkEntry.written(1, LogPosition.parse("0/20"), LATER));
    }

    @Test
    void aPositionNeverGoesBackOnOneTimeline() {
        BookmarkEntry both = WRITTEN.and(BookmarkEntry.written(1, LogPosition.parse("0/9"), LATER));
        assertThat(both.position()).isEqualTo(LogPosition.parse("0/10"));
        assertThat(WRITTEN.covered(1, LogPosition.parse("0/9")).position()).isEqualTo(LogPosition.parse("0/10"));
    }

    @Test
    void aPositionOnAnotherTimelineReplacesTheOld() {
        BookmarkEntry both = WRITTEN.and(BookmarkEntry.written(2, LogPosition.parse("0/9"), LATER));
        assertThat(both).isEqualTo(BookmarkEntry.written(2, LogPosition.parse("0/9"), LATER));
        BookmarkEntry seen = WRITTEN.afterRead(REVIEWS, LATER).covered(2, LogPosition.parse("0/9"));
        assertThat(seen).isEqualTo(new BookmarkEntry(2, LogPosition.parse("0/9"), THEN, Optional.empty()));
    }

    @Test
    void aWriteOfUnknownOutcomeKeepsThePositionAndCountsAsAReadOfThePrimary() {
        BookmarkEntry both = WRITTEN.and(BookmarkEntry.writtenSomewhere(REVIEWS, LATER));
        assertThat(both.position()).isEqualTo(LogPosition.parse("0/10"));
        assertThat(both.timeline()).isOne();
        assertThat(both.wrote()).isEqualTo(LATER);
        assertThat(both.read()).contains(new BookmarkEntry.Read(REVIEWS, LATER));
    }

    @Test
    void aReadKeepsThePositionAndTheTimeOfTheWrite() {
        BookmarkEntry read = WRITTEN.afterRead(SHADOW, LATER);
        assertThat(read.position()).isEqualTo(WRITTEN.position());
        assertThat(read.wrote()).isEqualTo(THEN);
        assertThat(read.read()).contains(new BookmarkEntry.Read(SHADOW, LATER));
    }

    @Test
    void whatACoverFindsRaisesThePositionAndEndsTheRead() {
        BookmarkEntry covered = WRITTEN.afterRead(SHADOW, LATER).covered(1, LogPosition.parse("0/30"));
        assertThat(covered).isEqualTo(BookmarkEntry.written(1, LogPosition.parse("0/30"), THEN));
    }

    @Test
    void twoMarksOfOneSessionTogetherKnowWhatEitherKnows() {
        BookmarkEntry seenBefore = WRITTEN.covered(1, LogPosition.parse("0/15")).afterRead(SHADOW, THEN.plusSeconds(9));
        BookmarkEntry writtenMeanwhile = BookmarkEntry.written(1, LogPosition.parse("0/20"), LATER);
        BookmarkEntry expected = new BookmarkEntry(
                1, LogPosition.parse("0/20"), LATER, Optional.of(new BookmarkEntry.Read(SHADOW, THEN.plusSeconds(9))));
        assertThat(seenBefore.joined(writtenMeanwhile, REVIEWS)).isEqualTo(expected);
        assertThat(writtenMeanwhile.joined(seenBefore, REVIEWS)).isEqualTo(expected);
    }

    @Test
    void whatWasReadFromDifferentDatabasesOnlyThePrimaryShows() {
        BookmarkEntry both =
                WRITTEN.afterRead(SHADOW, THEN).joined(WRITTEN.afterRead(new Alias("reviews-s2"), LATER), REVIEWS);
        assertThat(both.read()).contains(new BookmarkEntry.Read(REVIEWS, LATER));
        BookmarkEntry again = WRITTEN.afterRead(SHADOW, THEN).joined(WRITTEN.afterRead(SHADOW, LATER), REVIEWS);
        assertThat(again.read()).contains(new BookmarkEntry.Read(SHADOW, LATER));
    }

    @Test
    void ofTwoTimelinesTheOneOfTheLaterWriteCounts() {
        BookmarkEntry after = BookmarkEntry.written(2, LogPosition.parse("0/5"), LATER);
        assertThat(WRITTEN.joined(after, REVIEWS)).isEqualTo(after);
        assertThat(after.joined(WRITTEN, REVIEWS)).isEqualTo(after);
    }

    @Test
    void anUnknownPositionNeverHidesAKnownOne() {
        BookmarkEntry unknown = BookmarkEntry.writtenSomewhere(REVIEWS, LATER);
        for (BookmarkEntry both :
                new BookmarkEntry[] {unknown.joined(WRITTEN, REVIEWS), WRITTEN.joined(unknown, REVIEWS)}) {
            assertThat(both.timeline()).isOne();
            assertThat(both.position()).isEqualTo(WRITTEN.position());
            assertThat(both.wrote()).isEqualTo(LATER);
            assertThat(both.read()).contains(new BookmarkEntry.Read(REVIEWS, LATER));
        }
    }
}
