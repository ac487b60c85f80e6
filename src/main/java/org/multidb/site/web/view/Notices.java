package org.multidb.site.web.view;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.multidb.site.web.http.Cookies;
import org.multidb.site.web.http.CurrentResponse;
import org.multidb.site.web.http.SigningKey;

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

    /** Tells it on the next page that tells notices. */
    public void set(Notice notice) {
        Cookies.set(request, response.get(), COOKIE, key.seal(COOKIE, notice.write()));
    }

    /** What was not told yet; from now on it is. To be asked before the page begins. */
    public List<Notice> take() {
        if (taken == null) {
            taken = Cookies.sent(request, COOKIE)
                    .flatMap(value -> genuine(value).stream())
                    .toList();
            if (!taken.isEmpty()) {
                Cookies.remove(request, response.get(), COOKIE);
            }
        }
        return taken;
    }

    private Optional<Notice> genuine(String value) {
        return Optional.of(value)
                .filter(text -> text.length() <= LONGEST)
                .flatMap(text -> key.open(COOKIE, text))
                .map(Notice::read);
    }
}
