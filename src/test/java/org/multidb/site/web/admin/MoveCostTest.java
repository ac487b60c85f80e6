package org.multidb.site.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MoveCostTest {

    private static final MoveCost SMALL = new MoveCost(21, Optional.of(2_001L), Optional.of(1_000L));

    @Test
    void whatIsBegunCountsAsAWholeSecond() {
        assertThat(SMALL.time()).contains(Duration.ofSeconds(2 + 2));
        assertThat(MoveCost.NOTHING.time()).contains(Duration.ZERO);
    }

    @Test
    void costsAddUp() {
        assertThat(SMALL.plus(SMALL)).isEqualTo(new MoveCost(42, Optional.of(4_002L), Optional.of(2_000L)));
    }

    @Test
    void whatIsUnknownOfOneIsUnknownOfAll() {
        MoveCost sum = SMALL.plus(new MoveCost(1, Optional.empty(), Optional.empty()));

        assertThat(sum).isEqualTo(new MoveCost(22, Optional.empty(), Optional.empty()));
        assertThat(sum.time()).isEmpty();
    }
}
