package org.multidb.site.web.account;

import java.io.IOException;
import java.util.Optional;
import org.multidb.site.text.Direction;
import org.multidb.site.web.view.Markup;
import org.multidb.site.web.view.Part;
import org.multidb.site.web.view.ReviewExcerpt;
import org.multidb.site.web.view.Texts;

/**
 * One of the visitor's own reviews, with the links to change and to delete it.
 *
 * @param product what it is about; empty if that is gone
 */
record OwnReviewArticle(Optional<String> product, ReviewExcerpt excerpt) implements Part {

    @Override
    public void write(Markup html) throws IOException {
        html.begin("article", "review");
        html.begin("h2", "review-head").begin("a").href("/review/" + excerpt.id() + "/");
        html.name(product.orElseGet(() -> Texts.of("review.text.productGone")))
                .end()
                .end();
        html.begin("p", "field-hint").time(excerpt.created()).end();
        html.part(excerpt);
        html.begin("p", "actions");
        writeLink(html, "button", "edit", Texts.of("review.link.edit"));
        html.text(" ");
        writeLink(html, "button button-danger", "delete", Texts.of("review.link.delete"));
        html.end().end();
    }

    private void writeLink(Markup html, String styleClass, String page, String label) throws IOException {
        html.begin("a", styleClass).href("/review/" + excerpt.id() + "/" + page + "/");
        html.attribute("aria-label", label + ": " + Direction.isolate(product.orElse("")));
        html.text(label).end();
    }
}
