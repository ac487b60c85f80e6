package org.multidb.site.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LongestWriteTest {

    private static long seconds(Map<String, Duration> limits) {
        return LongestWrite.of(limits).toSeconds();
    }

    @Test
    void eachStepMayLastAsLongAsAStatementAndThePauseAfterIt() {
        assertThat(seconds(Map.of(
                        "statement_timeout", Duration.ofMillis(2_500),
                        "idle_in_transaction_session_timeout", Duration.ofMillis(7_500),
                        "transaction_timeout", Duration.ZERO)))
                .isEqualTo(5 * 10);
    }

    @Test
    void withoutALimitAStepIsGivenAMinute() {
        assertThat(seconds(Map.of("statement_timeout", Duration.ofSeconds(4)))).isEqualTo(5 * 64);
    }

    @Test
    void aLimitOfTheTransactionBoundsWhatHappensInIt() {
        assertThat(seconds(Map.of(
                        "statement_timeout", Duration.ofSeconds(3),
                        "idle_in_transaction_session_timeout", Duration.ofSeconds(7),
                        "transaction_timeout", Duration.ofSeconds(5))))
                .isEqualTo(5 + 2 * 10);
    }
}
