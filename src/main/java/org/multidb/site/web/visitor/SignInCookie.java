package org.multidb.site.web.visitor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.multidb.site.web.http.Cookies;

/** The cookie {@code multidb-account}, in which the browser keeps a {@link SignInToken} as long as it is open. */
@ApplicationScoped
public class SignInCookie {

    @Inject
    SignInToken token;

    /** Who signed in, by the cookie. */
    Optional<SignedIn> read(HttpServletRequest request) {
        return Cookies.sent(request, SignInToken.NAME)
                .flatMap(value -> token.read(value).stream())
                .findFirst();
    }

    /** Whether there is one, genuine or not. */
    boolean isSent(HttpServletRequest request) {
        return Cookies.sent(request, SignInToken.NAME).findAny().isPresent();
    }

    public void set(SignedIn who, HttpServletRequest request, HttpServletResponse response) {
        Cookies.set(request, response, SignInToken.NAME, token.write(who));
    }

    /** Tells the browser to forget it. */
    void remove(HttpServletRequest request, HttpServletResponse response) {
        Cookies.remove(request, response, SignInToken.NAME);
    }
}
