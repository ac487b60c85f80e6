package org.multidb.site.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class ClientAddressTest {

    @Test
    void anAddressIsAsTheServerTellsIt() {
        assertThat(ClientAddress.of(from("192.0.2.1"))).isEqualTo("192.0.2.1");
    }

    @Test
    void whatNobodyKnowsHasANameOfItsOwn() {
        assertThat(ClientAddress.of(from(null))).isEqualTo("unknown");
    }

    private static HttpServletRequest from(String address) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                ClientAddressTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getRemoteAddr") ? address : null);
    }
}
