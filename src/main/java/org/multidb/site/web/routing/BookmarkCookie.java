package org.multidb.site.web.routing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.multidb.persistence.RoutingSession;
import org.multidb.routing.access.Bookmark;
import org.multidb.routing.access.BookmarkText;
import org.multidb.site.web.http.Cookies;
import org.multidb.site.web.http.SigningKey;

/**
 * Carries the session's bookmark through the browser, signed: {@code <bookmark>~<signature>}. A cookie that was made up, cut off or
 * signed by somebody else is no bookmark. Visitors who never wrote get none.
 *
 * <p>Each write adds a cookie of a name that was never used before, with what is new. So answers of two tabs cannot overwrite each other's
 * writes, in whatever order they arrive. What counts is what all of them know together. When they become many, or know of more primaries
 * than a bookmark lists, the next answer sets one that knows what all of them know, and removes up to ten of the others; the answers after it
 * remove the rest. Payara drops an answer of more than a hundred header lines, also one to a post that was saved.
 */
@RequestScoped
class BookmarkCookie {

    /** How the names begin of what writes set. */
    private static final String WRITTEN = "multidb-bookmark";

    /** Set by what reads: its answer may arrive after that of a write that was sent later, and must not undo it. */
    private static final String SEEN = "multidb-bookmark-seen";

    private static final int MOST_COOKIES = 4;
    private static final int MOST_REMOVED = 10;
    private static final int LONGEST = 3_800;
    private static final int NAME_BITS = 40;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    SigningKey key;

    @Inject
    RoutingSession session;

    @Inject
    HttpServletRequest request;

    /** Those with a bookmark first. */
    private final List<String> writtenNames = new ArrayList<>();

    private Bookmark sent = Bookmark.EMPTY;

    /** Takes the bookmark that came with the request. */
    void receive() {
        List<String> lookalikes = new ArrayList<>();
        sent = read(SEEN, SEEN);
        Cookies.namesSent(request, WRITTEN).filter(name -> !name.equals(SEEN)).forEach(name -> {
            Bookmark written = read(name, WRITTEN);
            (written.isEmpty() ? lookalikes : writtenNames).add(name);
            sent = sent.and(written);
        });
        // Those of another path or domain cannot be removed: they must not stand in the way of the others, and least of
        // all of our own.
        Collections.shuffle(lookalikes, RANDOM);
        writtenNames.addAll(lookalikes);
        session.begin(sent);
    }

    private Bookmark read(String name, String purpose) {
        return Cookies.sent(request, name)
                .flatMap(value -> genuine(purpose, value).stream())
                .reduce(Bookmark.EMPTY, Bookmark::and);
    }

    private Optional<Bookmark> genuine(String purpose, String value) {
        return Optional.of(value)
                .filter(text -> text.length() <= LONGEST)
                .flatMap(text -> key.open(purpose, text))
                .flatMap(BookmarkText::read);
    }

    /** Sends the bookmark back where it has changed. Must be called before the answer is on its way. */
    void send(HttpServletResponse response) {
        Bookmark now = session.settle();
        boolean many = writtenNames.size() > MOST_COOKIES || now.lacksPrimariesOf(sent);
        if (response.isCommitted() || (now.equals(sent) && !many)) {
            return;
        }
        if (now.isEmpty()) {
            removeWritten(response);
            Cookies.remove(request, response, SEEN);
        } else if (many) {
            removeWritten(response);
            addWritten(response, now);
            set(response, SEEN, SEEN, now);
        } else if (now.knowsTheWritesOf(sent)) {
            set(response, SEEN, SEEN, now);
        } else {
            addWritten(response, now.since(sent));
        }
        sent = now;
    }

    private void removeWritten(HttpServletResponse response) {
        writtenNames.stream().limit(MOST_REMOVED).forEach(name -> Cookies.remove(request, response, name));
        writtenNames.clear();
    }

    private void addWritten(HttpServletResponse response, Bookmark bookmark) {
        String name = WRITTEN + "-" + new BigInteger(NAME_BITS, RANDOM).toString(Character.MAX_RADIX);
        set(response, name, WRITTEN, bookmark);
        writtenNames.add(name);
    }

    private void set(HttpServletResponse response, String name, String purpose, Bookmark bookmark) {
        Cookies.set(request, response, name, key.seal(purpose, BookmarkText.write(bookmark)));
    }
}
