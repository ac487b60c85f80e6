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
import org.multidb.site.web.http.PageLocale;
import org.multidb.site.web.http.Representation;
import org.multidb.site.web.routing.ExplainSetting;
import org.multidb.site.web.routing.PageBefore;
import org.multidb.site.web.visitor.Visitor;

/**
 * Sends a page that was written before, where the databases say that it would be the same now, and keeps one that may be sent again. Only pages
 * that look the same to everybody who is not signed in: without a form, a name in their head, or an explanation.
 */
public class AnswerFilter extends PageFilter {

    private static final long serialVersionUID = 1L;
    private static final Set<Page> KEPT = EnumSet.of(Page.PRODUCTS, Page.PRODUCT);
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

    @Override
    protected void doFilterPage(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<AnswerKey> key = key(request);
        Optional<Answer> kept = key.flatMap(answers::find);
        boolean isFresh = kept.isPresent() && freshness.isFresh(kept.get().marks());
        key.ifPresent(found -> answers.count(kept.isPresent(), isFresh));
        if (isFresh) {
            kept.get().content().send(request, response);
        } else {
            write(key, request, response, chain);
        }
    }

    private Optional<AnswerKey> key(HttpServletRequest request) {
        // A page behind one that says what it showed is not kept: its links say so, too, and that differs.
        boolean mayBeKept = answers.isOn()
                && KEPT.contains(address().page())
                && !explain.isForEverybody()
                && !visitor.isPresent()
                && !pageBefore.isSent()
                && address().query().length() <= LONGEST_QUERY;
        return mayBeKept
                ? Optional.of(new AnswerKey(address().path(), address().query(), PageLocale.of(request)))
                : Optional.empty();
    }

    private void write(
            Optional<AnswerKey> key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        PageBuffer buffer = new PageBuffer(response);
        chain.doFilter(request, buffer);
        Optional<byte[]> page = buffer.page();
        if (page.isEmpty()) {
            return;
        }
        Optional<AnswerMarks> complete = key.filter(any -> response.getStatus() == HttpServletResponse.SC_OK)
                .flatMap(any -> marks.complete());
        if (complete.isPresent()) {
            Representation content = new Representation(response.getContentType(), page.get());
            if (session.bookmark().isEmpty()) {
                // One that must see its own writes may have read another database than everybody else does.
                answers.keep(key.get(), new Answer(content, complete.get()));
            }
            content.send(request, response);
        } else {
            response.setContentLength(page.get().length);
            response.getOutputStream().write(page.get());
        }
    }
}
