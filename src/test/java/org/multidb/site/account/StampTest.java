package org.multidb.site.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StampTest {

    private static final String HASH = "PBKDF2WithHmacSHA512:210000:c2FsdA==:aGFzaA==";

    @Test
    void itIsTheSameAsLongAsNothingChanges() {
        assertThat(Stamp.of(1, HASH, 0)).isEqualTo(Stamp.of(1, HASH, 0)).matches("[A-Za-z0-9_-]{22}");
    }

    @Test
    void itChangesWithTheAccountThePasswordAndEachSigningOut() {
        assertThat(Stamp.of(1, HASH, 0))
                .isNotEqualTo(Stamp.of(2, HASH, 0))
                .isNotEqualTo(Stamp.of(1, "PBKDF2WithHmacSHA512:210000:c2FsdA==:b3RoZXI=", 0))
                .isNotEqualTo(Stamp.of(1, HASH, 1));
        assertThat(Stamp.of(1, HASH, 11)).isNotEqualTo(Stamp.of(11, HASH, 1));
    }
}
