package org.multidb.web.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.multidb.web.Cookies;

/** The cookie {@code multidb-account}, in which the browser keeps a {@link SignInToken} as long as it is open. */
@ApplicationScoped
public class SignInCookie {

    @Inject
    SignInToken token;

    /** Who signed in, by the cookie. */
    Optional<SignedIn> read(HttpServletRequest request) {
        return sent(request).flatMap(value -> token.read(value).stream()).findFirst();
    }

    /** Whether there is one, genuine or not. */
    boolean isSent(HttpServletRequest request) {
        return sent(request).findAny().isPresent();
    }

    private static Stream<String> sent(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(SignInToken.NAME))
                .map(Cookie::getValue);
    }

    void set(SignedIn who, HttpServletRequest request, HttpServletResponse response) {
        response.addCookie(Cookies.of(SignInToken.NAME, token.write(who), request.isSecure()));
    }

    /** Tells the browser to forget it. */
    void remove(HttpServletRequest request, HttpServletResponse response) {
        Cookie none = Cookies.of(SignInToken.NAME, "", request.isSecure());
        none.setMaxAge(0);
        response.addCookie(none);
    }
}
