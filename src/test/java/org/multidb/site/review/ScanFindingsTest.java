package org.multidb.site.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScanFindingsTest {

    private final ScanFindings rounds = new ScanFindings(3);

    @Test
    void portionsFollowEachOtherUntilOneIsNotFullAndThenTheRoundBeginsAnew() {
        assertThat(rounds.after()).isEqualTo(Long.MIN_VALUE);
        rounds.looked(List.of(1L, 2L, 5L), List.of());
        assertThat(rounds.after()).isEqualTo(5);
        rounds.looked(List.of(7L, 8L, 9L), List.of());
        assertThat(rounds.after()).isEqualTo(9);
        rounds.looked(List.of(), List.of());
        assertThat(rounds.after()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void findingsAreShownAtOnceAndForgottenWhenAWholeRoundFindsThemNoMore() {
        rounds.looked(List.of(1L, 2L, 3L), List.of(2L));
        assertThat(rounds.found()).containsExactly(2L);
        rounds.looked(List.of(4L), List.of(4L));
        assertThat(rounds.found()).containsExactly(2L, 4L);
        rounds.looked(List.of(1L, 3L, 4L), List.of());
        assertThat(rounds.found()).as("the round is not over").containsExactly(2L, 4L);
        rounds.looked(List.of(), List.of());
        assertThat(rounds.found()).isEmpty();
    }

    @Test
    void ofManyFindingsAFewAreKept() {
        List<Long> many = LongStream.rangeClosed(1, 50).boxed().toList();
        rounds.looked(many, many);
        rounds.looked(many, many);
        assertThat(rounds.found()).hasSize(20).startsWith(1L);
    }
}
