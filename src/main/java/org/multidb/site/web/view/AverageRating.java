package org.multidb.site.web.view;

import java.io.IOException;
import java.util.OptionalDouble;

/**
 * The average of a product's ratings.
 *
 * @param average empty where nobody gave a rating
 * @param complete whether that is known of all reviews: only then is it said
 */
public record AverageRating(OptionalDouble average, boolean complete) implements Part {

    @Override
    public void write(Markup html) throws IOException {
        if (average.isPresent()) {
            html.begin("span", "rating");
            html.begin("span", "star")
                    .attribute("aria-hidden", "true")
                    .text("★")
                    .end();
            html.text(" ");
            html.begin("span", "visually-hidden").text(Texts.of("rating.label.average") + " ");
            html.end();
            html.text(Formats.average(average.getAsDouble(), html.locale())).end();
        } else if (complete) {
            html.begin("span", "rating-none").text(Texts.of("rating.text.none")).end();
        }
    }
}
