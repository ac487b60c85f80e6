package org.multidb.site.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/account/", "/review/12/edit/", "/review/products/?page=a1.Qg&x=1"})
    void pagesOfThisSiteAreLocal(String address) {
        assertThat(LocalAddress.of(address)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "account/",
                "//evil.example/",
                "/\\evil.example/",
                "/review/\\evil",
                "https://evil.example/",
                "javascript:alert(1)",
                "/\r\nSet-Cookie: a=b",
                "/\t/evil.example/",
                "/ä"
            })
    void everythingElseIsNot(String address) {
        assertThat(LocalAddress.of(address)).isEmpty();
    }

    @Test
    void nothingIsNot() {
        assertThat(LocalAddress.of(null)).isEmpty();
    }
}
