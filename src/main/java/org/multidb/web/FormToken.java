package org.multidb.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Proves that a form was made for the browser that sends it: a random cookie, and in the form its signature (a signed double-submit
 * cookie). Pages without a form make no cookie, and no page makes a session for it.
 */
@Named
@RequestScoped
public class FormToken {

    /** The field of the form. */
    static final String FIELD = "token";

    private static final String COOKIE = "multidb-form";
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    SigningKey key;

    @Inject
    HttpServletRequest request;

    @Inject
    CurrentResponse response;

    private String issued;

    /** The token for the forms of this page; the browser is given the cookie where it has none. */
    public String getValue() {
        if (issued == null) {
            issued = cookie().orElseGet(this::issue);
        }
        return key.sign(COOKIE, issued);
    }

    /** Whether the request carries the cookie and its signature. */
    boolean isValid() {
        String token = request.getParameter(FIELD);
        return token != null
                && cookie().filter(value -> key.isSignature(COOKIE, value, token))
                        .isPresent();
    }

    private Optional<String> cookie() {
        return Cookies.sent(request, COOKIE)
                .filter(value -> VALUE.matcher(value).matches())
                .findFirst();
    }

    private String issue() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        HttpServletResponse target = response.get();
        if (target.isCommitted()) {
            throw new IllegalStateException(
                    "The page was half sent before its form: move the form up, or enlarge the buffer.");
        }
        Cookies.set(request, target, COOKIE, value);
        return value;
    }
}
