package org.multidb.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.multidb.persistence.RoutingSession;
import org.multidb.routing.access.Bookmark;
import org.multidb.routing.access.BookmarkText;

/**
 * Carries the session's bookmark through the browser, signed: {@code <bookmark>~<signature>}. A cookie that was made up, cut off or
 * signed by somebody else is no bookmark. Visitors who never wrote get none.
 */
@RequestScoped
public class BookmarkCookie {

    private static final String NAME = "multidb-bookmark";
    private static final int LONGEST = 3_800;

    @Inject
    SigningKey key;

    @Inject
    RoutingSession session;

    @Inject
    HttpServletRequest request;

    private Bookmark sent = Bookmark.EMPTY;

    /** Takes the bookmark that came with the request. */
    void receive() {
        sent = Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(NAME))
                .map(Cookie::getValue)
                .flatMap(value -> read(value).stream())
                .findFirst()
                .orElse(Bookmark.EMPTY);
        session.begin(sent);
    }

    private Optional<Bookmark> read(String value) {
        int end = value.lastIndexOf('~');
        boolean genuine = end > 0
                && value.length() <= LONGEST
                && key.isSignature(NAME, value.substring(0, end), value.substring(end + 1));
        return genuine ? BookmarkText.read(value.substring(0, end)) : Optional.empty();
    }

    /** Sends the bookmark back where it has changed. Must be called before the answer is on its way. */
    void send(HttpServletResponse response) {
        Bookmark now = session.settle();
        if (now.equals(sent) || response.isCommitted()) {
            return;
        }
        sent = now;
        String text = BookmarkText.write(now);
        Cookie cookie = Cookies.of(NAME, now.isEmpty() ? "" : text + "~" + key.sign(NAME, text), request.isSecure());
        if (now.isEmpty()) {
            cookie.setMaxAge(0);
        }
        response.addCookie(cookie);
    }
}
