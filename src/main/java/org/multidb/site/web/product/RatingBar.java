package org.multidb.site.web.product;

import java.io.IOException;
import java.util.Locale;
import org.multidb.site.web.view.Formats;
import org.multidb.site.web.view.Markup;
import org.multidb.site.web.view.Part;
import org.multidb.site.web.view.Texts;

/**
 * A row of the histogram of a product: how many reviews gave one rating.
 *
 * @param rating 1 to 5; 0 for the reviews without a rating
 * @param all the reviews of the product
 */
record RatingBar(int rating, long reviews, long all) implements Part {

    @Override
    public void write(Markup html) throws IOException {
        html.begin("tr");
        html.begin("th").attribute("scope", "row").text(label(html.locale())).end();
        html.begin("td", "histogram-bar");
        html.begin("meter").attribute("min", 0).attribute("max", Math.max(1, all));
        html.attribute("value", reviews).text(reviews).end().end();
        html.begin("td", "histogram-count").text(Formats.count(reviews, html.locale()));
        html.end().end();
    }

    private String label(Locale locale) {
        return switch (rating) {
            case 0 -> Texts.of("rating.text.none");
            case 1 -> Texts.of("productShow.text.oneStar");
            default -> Texts.of(locale, "productShow.text.stars", Integer.toString(rating));
        };
    }
}
