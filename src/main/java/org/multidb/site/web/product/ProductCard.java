package org.multidb.site.web.product;

import java.io.IOException;
import java.util.List;
import org.multidb.site.review.RatingSummary;
import org.multidb.site.text.Direction;
import org.multidb.site.web.view.AverageRating;
import org.multidb.site.web.view.Formats;
import org.multidb.site.web.view.Markup;
import org.multidb.site.web.view.Part;
import org.multidb.site.web.view.ReviewLine;
import org.multidb.site.web.view.Texts;

/**
 * One product in the list of all: its name, how many reviews it has, their average, and the newest of them.
 *
 * @param complete whether all shards told their reviews
 */
record ProductCard(long id, String name, RatingSummary summary, boolean complete, List<ReviewLine> newest)
        implements Part {

    @Override
    public void write(Markup html) throws IOException {
        html.begin("article", "card");
        writeTitle(html);
        html.begin("p", "card-rating");
        html.part(new AverageRating(summary.average(), complete)).end();
        writeNewest(html);
        writeActions(html);
        html.end();
    }

    private void writeTitle(Markup html) throws IOException {
        html.begin("h2", "card-title");
        html.begin("a").href("/review/products/" + id + "/").name(name).end();
        html.text(" — " + Formats.reviews(summary.reviews(), complete, html.locale()));
        html.end();
    }

    private void writeNewest(Markup html) throws IOException {
        if (newest.isEmpty()) {
            return;
        }
        html.begin("ul", "newest");
        for (ReviewLine review : newest) {
            html.begin("li").part(review).end();
        }
        html.end();
    }

    private void writeActions(Markup html) throws IOException {
        String create = Texts.of("page.link.create");
        html.begin("p", "card-actions");
        html.begin("a", "button").href("/review/create/" + id + "/");
        html.attribute("aria-label", create + ": " + Direction.isolate(name));
        html.text(create).end();
        html.end();
    }
}
