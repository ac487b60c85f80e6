package org.multidb.site.web.form;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.multidb.site.web.http.Cookies;
import org.multidb.site.web.http.CurrentResponse;
import org.multidb.site.web.http.Mask;
import org.multidb.site.web.http.SigningKey;
import org.multidb.site.web.visitor.SignedIn;
import org.multidb.site.web.visitor.Visitor;

/**
 * Proves for which browser a form was made, and as whom its page said that it would be sent: {@code <account>~<signature>}, the account
 * 0 for a visitor who is not signed in. The signature covers a random cookie, too (a signed double-submit cookie). Pages without a form
 * make no cookie, and no page makes a session for it.
 */
@Named
@RequestScoped
public class FormToken {

    /** What the token of the form that was sent proves. */
    enum Proof {
        /** There is none, or its signature fits neither the cookie nor the key of today. */
        NOTHING,
        /** The form was made for this browser, but for another visitor than the one who is signed in now. */
        BROWSER,
        /** The form was made for this browser and this visitor. */
        VISITOR
    }

    /** The field of the form. */
    public static final String FIELD = "token";

    private static final String COOKIE = "multidb-form";
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long NOBODY = 0;

    @Inject
    SigningKey key;

    @Inject
    HttpServletRequest request;

    @Inject
    CurrentResponse response;

    @Inject
    Visitor visitor;

    @Inject
    Blanks blanks;

    private String issued;

    /** The token for the forms of this page, under a {@link Mask}; the browser is given the cookie where it has none. */
    public String getValue() {
        return blanks.insteadOf(Blanks.Blank.TOKEN).map(UUID::toString).orElseGet(this::make);
    }

    private String make() {
        if (issued == null) {
            issued = cookie().orElseGet(this::issue);
        }
        return Mask.put(key.seal(purpose(issued), account()));
    }

    /** What the token of the request proves. */
    Proof proof() {
        String token = Optional.ofNullable(request.getParameter(FIELD))
                // A page of the version before sends its token without a mask.
                .map(sent -> Mask.remove(sent).orElse(sent))
                .orElse("");
        return cookie().flatMap(value -> key.open(purpose(value), token))
                .map(account -> account.equals(account()) ? Proof.VISITOR : Proof.BROWSER)
                .orElse(Proof.NOTHING);
    }

    private String account() {
        return Long.toString(visitor.signedIn().map(SignedIn::id).orElse(NOBODY));
    }

    /** A token is good with the cookie that it was made for only. */
    private static String purpose(String cookie) {
        return COOKIE + "~" + cookie;
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
