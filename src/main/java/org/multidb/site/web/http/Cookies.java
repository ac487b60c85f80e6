package org.multidb.site.web.http;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The cookies of the site: for as long as the browser is open, unseen by scripts, not sent along by other sites.
 *
 * <p>Over HTTPS their names begin with {@code __Host-}, and only those are read: a browser takes such a cookie from this host alone, over
 * HTTPS, so that no sibling domain and nobody on the network can plant one (RFC 6265bis, section 4.1.3.2). Plain HTTP, as on a
 * developer's machine, has the plain names.
 *
 * <p>The header is read here. The servers parse all cookies of the host at once, and fail at one of another script that they cannot read.
 */
public final class Cookies {

    private static final String ONLY_THIS_HOST = "__Host-";

    /** What the site's own names are made of; anything else was made up, and could not be removed. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,100}");

    private Cookies() {}

    /** The values that the browser sent for that cookie: usually none or one, for a browser can hold some of other paths. */
    public static Stream<String> sent(HttpServletRequest request, String name) {
        String beginning = nameFor(request, name) + "=";
        return pairs(request)
                .filter(cookie -> cookie.startsWith(beginning))
                .map(cookie -> unquoted(cookie.substring(beginning.length())));
    }

    /** The names of the cookies that the browser sent and that begin so, each once. */
    public static Stream<String> namesSent(HttpServletRequest request, String beginning) {
        String prefix = nameFor(request, "");
        return pairs(request)
                .filter(cookie -> cookie.startsWith(prefix + beginning))
                .filter(cookie -> cookie.indexOf('=') > 0)
                .map(cookie -> cookie.substring(prefix.length(), cookie.indexOf('=')))
                .filter(name -> NAME.matcher(name).matches())
                .distinct();
    }

    /** Gives the browser a cookie. Must be called before the answer is on its way. */
    public static void set(HttpServletRequest request, HttpServletResponse response, String name, String value) {
        response.addCookie(make(request, name, value));
    }

    /** Tells the browser to forget a cookie. Must be called before the answer is on its way. */
    public static void remove(HttpServletRequest request, HttpServletResponse response, String name) {
        Cookie none = make(request, name, "");
        none.setMaxAge(0);
        response.addCookie(none);
    }

    private static Stream<String> pairs(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Cookie")).stream()
                .flatMap(header -> Arrays.stream(header.split(";")))
                .map(String::strip);
    }

    private static Cookie make(HttpServletRequest request, String name, String value) {
        Cookie cookie = new Cookie(nameFor(request, name), value);
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setPath("/");
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }

    private static String nameFor(HttpServletRequest request, String name) {
        return request.isSecure() ? ONLY_THIS_HOST + name : name;
    }

    /** A server may put the value in quotes, which the browser sends back. */
    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
