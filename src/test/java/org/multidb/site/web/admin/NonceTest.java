package org.multidb.site.web.admin;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.site.web.address.BadAddressException;

class NonceTest {

    @Test
    void aFormGivesBackTheNonceOfItsPageOrNone() {
        String nonce =
                Base64.getEncoder().encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));

        assertThatCode(() -> Nonce.check(nonce)).doesNotThrowAnyException();
        assertThatCode(() -> Nonce.check(null)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "'; script-src *", "QUFB", "\"><script>"})
    void anythingElseIsABadAddress(String sent) {
        assertThatThrownBy(() -> Nonce.check(sent)).isInstanceOf(BadAddressException.class);
    }
}
