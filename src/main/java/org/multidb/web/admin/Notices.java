package org.multidb.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.multidb.web.Cookies;
import org.multidb.web.CurrentResponse;
import org.multidb.web.SigningKey;

/** What the page after a redirect tells once. A signed cookie brings it there, whichever node answers. */
@Named
@RequestScoped
public class Notices {

    private static final String COOKIE = "multidb-notice";
    private static final int LONGEST = 3_000;

    @Inject
    SigningKey key;

    @Inject
    HttpServletRequest request;

    @Inject
    CurrentResponse response;

    private List<Notice> taken;

    /**
     * What is told.
     *
     * @param open whether something is still to follow
     */
    public record Notice(String text, boolean open) {

        private String write() {
            String content = (open ? "1" : "0") + text;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(StandardCharsets.UTF_8));
        }

        private static Notice read(String written) {
            String content = new String(Base64.getUrlDecoder().decode(written), StandardCharsets.UTF_8);
            return new Notice(content.substring(1), content.startsWith("1"));
        }
    }

    void set(Notice notice) {
        String text = notice.write();
        response.get().addCookie(Cookies.of(COOKIE, text + "~" + key.sign(COOKIE, text), request.isSecure()));
    }

    /** What was not told yet; from now on it is. To be asked before the page begins. */
    public List<Notice> take() {
        if (taken == null) {
            taken = sent().toList();
            if (!taken.isEmpty()) {
                remove(response.get());
            }
        }
        return taken;
    }

    private Stream<Notice> sent() {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .flatMap(value -> genuine(value).stream());
    }

    private Optional<Notice> genuine(String value) {
        int end = value.indexOf('~');
        return end > 0
                        && value.length() <= LONGEST
                        && key.isSignature(COOKIE, value.substring(0, end), value.substring(end + 1))
                ? Optional.of(Notice.read(value.substring(0, end)))
                : Optional.empty();
    }

    private void remove(HttpServletResponse answer) {
        Cookie none = Cookies.of(COOKIE, "", request.isSecure());
        none.setMaxAge(0);
        answer.addCookie(none);
    }
}
