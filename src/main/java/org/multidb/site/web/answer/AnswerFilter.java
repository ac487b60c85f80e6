package org.multidb.site.web.answer;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.multidb.persistence.RoutingSession;
import org.multidb.site.web.address.Page;
import org.multidb.site.web.address.PageFilter;
import org.multidb.site.web.form.Blanks;
import org.multidb.site.web.form.Blanks.Blank;
import org.multidb.site.web.form.FormKey;
import org.multidb.site.web.form.FormToken;
import org.multidb.site.web.form.KeptForm;
import org.multidb.site.web.http.PageLocale;
import org.multidb.site.web.routing.ExplainSetting;
import org.multidb.site.web.routing.PageBefore;
import org.multidb.site.web.visitor.Visitor;

/**
 * Sends a page that was written before, where the databases say that it would be the same now, and keeps one that may be sent again. Only pages
 * that look the same to everybody who is not signed in: without a name in their head, or an explanation. What a form has anew in each answer is
 * filled in.
 */
public class AnswerFilter extends PageFilter {

    private static final long serialVersionUID = 1L;
    private static final Set<Page> KEPT = EnumSet.of(Page.PRODUCTS, Page.PRODUCT, Page.REVIEW_CREATE_FOR, Page.LOGIN);
    private static final Set<Page> WITHOUT_ROWS = EnumSet.of(Page.LOGIN);
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final int LONGEST_QUERY = 200;

    @Inject
    transient Visitor visitor;

    @Inject
    transient PageBefore pageBefore;

    @Inject
    transient ExplainSetting explain;

    @Inject
    transient Answers answers;

    @Inject
    transient Freshness freshness;

    @Inject
    transient PageMarks marks;

    @Inject
    transient RoutingSession session;

    @Inject
    transient KeptForm keptForm;

    @Inject
    transient Blanks blanks;

    @Inject
    transient FormToken token;

    @Inject
    transient FormKey formKey;

    @Override
    protected void doFilterPage(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<AnswerKey> key = key(request);
        Optional<Answer> kept = key.flatMap(answers::find);
        boolean isFresh = kept.isPresent() && freshness.isFresh(kept.get().marks());
        key.ifPresent(found -> answers.count(kept.isPresent(), isFresh));
        if (isFresh) {
            kept.get().content().send(this::value, request, response);
        } else {
            write(key, request, response, chain);
        }
    }

    private Optional<AnswerKey> key(HttpServletRequest request) {
        // A page behind one that says what it showed is not kept: its links say so, too, and that differs.
        boolean mayBeKept = answers.isOn()
                && KEPT.contains(address().page())
                && READING.contains(request.getMethod())
                // The page to sign in may carry the form of another one.
                && !keptForm.isPresent()
                && !explain.isForEverybody()
                && !visitor.isPresent()
                && !pageBefore.isSent()
                && address().query().length() <= longestQuery();
        return mayBeKept
                ? Optional.of(new AnswerKey(address().path(), address().query(), PageLocale.of(request)))
                : Optional.empty();
    }

    /** Anybody can make up addresses to sign in at, each of which would be fresh forever. */
    private int longestQuery() {
        return WITHOUT_ROWS.contains(address().page()) ? 0 : LONGEST_QUERY;
    }

    private void write(
            Optional<AnswerKey> key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        PageBuffer buffer = new PageBuffer(response);
        if (key.isPresent()) {
            blanks.leave();
        }
        try {
            chain.doFilter(request, buffer);
        } finally {
            blanks.fill();
        }
        Optional<byte[]> page = buffer.page();
        if (page.isEmpty()) {
            return;
        }
        if (key.isEmpty()) {
            write(page.get(), response);
            return;
        }
        Content content = Content.of(response.getContentType(), page.get(), blanks.areUsed());
        Optional<AnswerMarks> complete = complete(response);
        if (complete.isEmpty()) {
            write(content.bytes(this::value), response);
            return;
        }
        if (session.bookmark().isEmpty()) {
            // One that must see its own writes may have read another database than everybody else does.
            answers.keep(key.get(), new Answer(content, complete.get()));
        }
        content.send(this::value, request, response);
    }

    /** What the page was made of; empty if it may not be kept. */
    private Optional<AnswerMarks> complete(HttpServletResponse response) {
        if (response.getStatus() != HttpServletResponse.SC_OK) {
            return Optional.empty();
        }
        return WITHOUT_ROWS.contains(address().page()) ? Optional.of(AnswerMarks.NONE) : marks.complete();
    }

    private static void write(byte[] page, HttpServletResponse response) throws IOException {
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    /** What this answer has in place of a blank. */
    private String value(Blank blank) {
        return switch (blank) {
            case TOKEN -> token.getValue();
            case KEY -> formKey.getValue().toString();
        };
    }
}
