package org.multidb.site.web.review;

import java.io.IOException;
import org.multidb.site.review.Review;
import org.multidb.site.web.view.Markup;
import org.multidb.site.web.view.Part;
import org.multidb.site.web.view.Texts;

/**
 * One review on its own page.
 *
 * @param product its name, or what stands for it
 * @param productKnown whether there is a page of the product to link to
 * @param notice what its author is told; empty where there is nothing to tell
 * @param own whether the visitor wrote it and may change it
 */
record ReviewSheet(Review review, String author, String product, boolean productKnown, String notice, boolean own)
        implements Part {

    @Override
    public void write(Markup html) throws IOException {
        html.begin("h1").text(Texts.of("reviewShow.title.reviewOf") + " ");
        if (productKnown) {
            html.begin("a").href("/review/products/" + review.getProductId() + "/");
        } else {
            html.begin("span", "gone");
        }
        html.name(product).end().end();
        if (!notice.isEmpty()) {
            html.begin("p", "notice").attribute("role", "status").text(notice).end();
        }
        html.begin("article", "panel");
        facts(html);
        html.begin("p", "prose review-text").attribute("dir", "auto");
        html.text(review.getText()).end();
        if (own) {
            html.begin("p", "actions");
            action(html, "button", "edit", "review.link.edit");
            action(html, "button button-danger", "delete", "review.link.delete");
            html.end();
        }
        html.end();
    }

    private void facts(Markup html) throws IOException {
        html.begin("dl", "facts");
        fact(html, "reviewShow.label.reviewer").name(author).end().end();
        fact(html, "reviewShow.label.date").time(review.getCreated()).end().end();
        if (review.getRating() != null) {
            fact(html, "reviewShow.label.rating")
                    .rating(review.getRating())
                    .end()
                    .end();
        }
        html.end();
    }

    private static Markup fact(Markup html, String label) throws IOException {
        return html.begin("div")
                .begin("dt")
                .text(Texts.of(label))
                .end()
                .text(" ")
                .begin("dd");
    }

    private void action(Markup html, String styleClass, String page, String label) throws IOException {
        html.begin("a", styleClass).href("/review/" + review.getId() + "/" + page + "/");
        html.text(Texts.of(label)).end();
    }
}
