package org.multidb.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeysetPageTest {

    @Test
    void theFirstPageHasNoneBeforeIt() {
        KeysetPage<Long> page = page(List.of(1L, 2L, 3L), Optional.empty());

        assertThat(page.rows()).containsExactly(1L, 2L);
        assertThat(page.previous()).isEmpty();
        assertThat(page.next()).contains(new KeysetCursor(false, "k2", 2));
    }

    @Test
    void theLastPageHasNoneAfterIt() {
        KeysetPage<Long> page = page(List.of(3L), Optional.of(new KeysetCursor(false, "k2", 2)));

        assertThat(page.rows()).containsExactly(3L);
        assertThat(page.previous()).contains(new KeysetCursor(true, "k3", 3));
        assertThat(page.next()).isEmpty();
    }

    @Test
    void aPageReadBackwardsIsTurnedRound() {
        KeysetPage<Long> page = page(List.of(4L, 3L, 2L), Optional.of(new KeysetCursor(true, "k5", 5)));

        assertThat(page.rows()).containsExactly(3L, 4L);
        assertThat(page.previous()).contains(new KeysetCursor(true, "k3", 3));
        assertThat(page.next()).contains(new KeysetCursor(false, "k4", 4));
    }

    @Test
    void aPageWithoutRowsLeadsNowhere() {
        KeysetPage<Long> page = page(List.of(), Optional.of(new KeysetCursor(false, "k5", 5)));

        assertThat(page.previous()).isEmpty();
        assertThat(page.next()).isEmpty();
    }

    @Test
    void theSignsOfAPatternMatchThemselvesOnly() {
        assertThat(KeysetQuery.literally("100%_\\ off")).isEqualTo("100\\%\\_\\\\ off");
    }

    private static KeysetPage<Long> page(List<Long> found, Optional<KeysetCursor> place) {
        return KeysetPage.of(found, 2, place, id -> new KeysetCursor(false, "k" + id, id));
    }
}
