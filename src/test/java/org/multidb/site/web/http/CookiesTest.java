package org.multidb.site.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CookiesTest {

    private static HttpServletRequest request(boolean secure, String... headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                CookiesTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "isSecure" -> secure;
                    case "getHeaders" -> Collections.enumeration(List.of(headers));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static HttpServletResponse response(List<Cookie> given) {
        return (HttpServletResponse) Proxy.newProxyInstance(
                CookiesTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> given.add((Cookie) arguments[0]));
    }

    private static List<String> sent(boolean secure, String... headers) {
        return Cookies.sent(request(secure, headers), "a").toList();
    }

    @Test
    void allValuesOfThatNameAreRead() {
        assertThat(sent(false, "a=1; b=2;a=3", "a=x~y==")).containsExactly("1", "3", "x~y==");
        assertThat(sent(false, "a=\"quoted\"; a=\"")).containsExactly("quoted", "\"");
        assertThat(sent(false)).isEmpty();
    }

    @Test
    void namesThatBeginSoAreFoundOnce() {
        String header = "a-1=x; a-2=y; ab=; a-1=z; a-M\u00c3\u00bc=1; b=a-3; a-4";
        assertThat(Cookies.namesSent(request(false, header), "a")).containsExactly("a-1", "a-2", "ab");
        assertThat(Cookies.namesSent(request(true, header, "__Host-a-5=1"), "a"))
                .containsExactly("a-5");
    }

    @Test
    void cookiesOfOthersAreLeftAlone() {
        assertThat(sent(false, "visitor=M\u00c3\u00bcller; =; ;; =a=7; ba=8; aa=9; A=10; a; \u0001=\u0002; a=1"))
                .containsExactly("1");
        assertThat(sent(false, "x=\"a=1; b=2")).isEmpty();
    }

    @Test
    void overHttpsOnlyCookiesThatNobodyElseCanPlantAreRead() {
        assertThat(sent(true, "a=1; __Host-a=2; __host-a=3")).containsExactly("2");
        assertThat(sent(false, "__Host-a=2")).isEmpty();
    }

    @Test
    void cookiesAreForThisHostAloneAndUnseenByScripts() {
        List<Cookie> given = new ArrayList<>();

        Cookies.set(request(true), response(given), "a", "1");
        Cookies.remove(request(true), response(given), "a");
        Cookies.set(request(false), response(given), "a", "1");

        assertThat(given)
                .extracting(Cookie::getName, Cookie::getValue, Cookie::getMaxAge, Cookie::getSecure)
                .containsExactly(
                        tuple("__Host-a", "1", -1, true), tuple("__Host-a", "", 0, true), tuple("a", "1", -1, false));
        assertThat(given).allSatisfy(cookie -> {
            assertThat(cookie.isHttpOnly()).isTrue();
            assertThat(cookie.getPath()).isEqualTo("/");
            assertThat(cookie.getDomain()).isNull();
            assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
        });
    }
}
