package org.multidb.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.multidb.persistence.RoutingSession;
import org.multidb.routing.access.Bookmark;
import org.multidb.routing.access.BookmarkText;

/**
 * Carries the session's bookmark through the browser, signed: {@code <bookmark>~<signature>}. A cookie that was made up, cut off or
 * signed by somebody else is no bookmark. Visitors who never wrote get none.
 *
 * <p>There are two cookies, and what counts is what either of them knows. Two writes of one session at the same time are the only ones
 * that can still overtake each other.
 */
@RequestScoped
public class BookmarkCookie {

    /** Set by what writes. */
    private static final String WRITTEN = "multidb-bookmark";

    /** Set by what reads: its answer may arrive after that of a write that was sent later, and must not undo it. */
    private static final String SEEN = "multidb-bookmark-seen";

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
        sent = read(WRITTEN).and(read(SEEN));
        session.begin(sent);
    }

    private Bookmark read(String name) {
        return Cookies.sent(request, name)
                .flatMap(value -> genuine(name, value).stream())
                .reduce(Bookmark.EMPTY, Bookmark::and);
    }

    private Optional<Bookmark> genuine(String name, String value) {
        int end = value.lastIndexOf('~');
        boolean genuine = end > 0
                && value.length() <= LONGEST
                && key.isSignature(name, value.substring(0, end), value.substring(end + 1));
        return genuine ? BookmarkText.read(value.substring(0, end)) : Optional.empty();
    }

    /** Sends the bookmark back where it has changed. Must be called before the answer is on its way. */
    void send(HttpServletResponse response) {
        Bookmark now = session.settle();
        if (now.equals(sent) || response.isCommitted()) {
            return;
        }
        if (now.isEmpty()) {
            Cookies.remove(request, response, WRITTEN);
            Cookies.remove(request, response, SEEN);
        } else {
            set(response, now.knowsTheWritesOf(sent) ? SEEN : WRITTEN, now);
        }
        sent = now;
    }

    private void set(HttpServletResponse response, String name, Bookmark bookmark) {
        String text = BookmarkText.write(bookmark);
        Cookies.set(request, response, name, text + "~" + key.sign(name, text));
    }
}
