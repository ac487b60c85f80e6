package org.multidb.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.multidb.routing.Alias;
import org.multidb.routing.access.LogPosition;
import org.multidb.routing.access.Observation;
import org.multidb.routing.access.Observation.Condition;

class ProbeObservationsTest {

    private static final Alias SHADOW = new Alias("reviews-s");
    private static final Instant START = Instant.parse("2030-01-01T12:00:00Z");

    private static final Duration HOLDS = Duration.ofSeconds(2);

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final ProbeObservations observations =
            new ProbeObservations(Duration.ofSeconds(30), ((InstantSource) now::get).withZone(ZoneOffset.UTC));

    private void at(Duration sinceStart) {
        now.set(START.plus(sinceStart));
    }

    private static Observation good(Instant asked) {
        return new Observation(Condition.GOOD, 1, LogPosition.parse("0/100"), Optional.empty(), asked, Instant.EPOCH);
    }

    @Test
    void nobodyHasLookedAtFirst() {
        assertThat(observations.of(SHADOW)).isEqualTo(Observation.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "0, GOOD",
        "1999, GOOD",
        "2000, GOOD",
        "2001, UNREACHABLE",
        "86400000, UNREACHABLE",
        "-2001, UNREACHABLE"
    })
    void whatWasSeenTooLongAgoCountsAsUnreachable(long laterMillis, Condition condition) {
        observations.found(SHADOW, good(START), HOLDS);
        at(Duration.ofMillis(laterMillis));
        assertThat(observations.of(SHADOW).condition()).isEqualTo(condition);
        assertThat(observations.of(SHADOW).position()).isEqualTo(LogPosition.parse("0/100"));
    }

    @Test
    void eachResultHoldsAsLongAsItsProbeSays() {
        observations.found(SHADOW, good(START), Duration.ofSeconds(6));
        at(Duration.ofSeconds(6));
        assertThat(observations.of(SHADOW).condition()).isEqualTo(Condition.GOOD);
        observations.lost(SHADOW);
        observations.found(SHADOW, good(START.plusSeconds(6)), HOLDS);
        at(Duration.ofMillis(8_001));
        observations.found(SHADOW, good(START.plusMillis(8_001)), HOLDS);
        assertThat(observations.of(SHADOW).condition()).isEqualTo(Condition.GOOD);
        at(Duration.ofMillis(10_002));
        assertThat(observations.of(SHADOW).condition()).isEqualTo(Condition.UNREACHABLE);
    }

    @Test
    void aDatabaseThatARequestLostIsUnreachableAtOnce() {
        observations.found(SHADOW, good(START), HOLDS);
        observations.lost(SHADOW);
        assertThat(observations.of(SHADOW).condition()).isEqualTo(Condition.UNREACHABLE);
    }

    @Test
    void whatWasAskedBeforeTheLossSaysNothingAnyMore() {
        observations.found(SHADOW, good(START), HOLDS);
        observations.lost(SHADOW);
        observations.found(SHADOW, good(START), HOLDS);
        assertThat(observations.of(SHADOW).condition()).isEqualTo(Condition.UNREACHABLE);
        at(Duration.ofMillis(100));
        observations.found(SHADOW, good(START.plusMillis(100)), HOLDS);
        assertThat(observations.of(SHADOW).condition()).isEqualTo(Condition.GOOD);
    }

    @Test
    void aLossIsForgottenWhenTheClockIsSetBack() {
        observations.found(SHADOW, good(START), HOLDS);
        observations.lost(SHADOW);
        at(Duration.ofHours(-1));
        observations.found(SHADOW, good(START.minus(Duration.ofHours(1))), HOLDS);
        assertThat(observations.of(SHADOW).condition()).isEqualTo(Condition.GOOD);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1999, true", "2000, true", "2001, false", "-2001, false"})
    void anAnswerCountsThatWasAskedForWhileSomebodyWaited(long laterMillis, boolean counts) {
        observations.found(SHADOW, good(START), HOLDS);
        at(Duration.ofMillis(laterMillis));
        assertThat(observations.hasAnsweredWithin(SHADOW, Duration.ofSeconds(2)))
                .isEqualTo(counts);
    }

    @Test
    void whatDoesNotAnswerHasNotAnswered() {
        assertThat(observations.hasAnsweredWithin(SHADOW, Duration.ofSeconds(2)))
                .isFalse();
        observations.found(SHADOW, good(START), HOLDS);
        observations.found(SHADOW, good(START).unreachable(), HOLDS);
        assertThat(observations.hasAnsweredWithin(SHADOW, Duration.ofSeconds(2)))
                .isFalse();
    }
}
