package org.multidb.site.web.view;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.multidb.site.review.Review;

/** The rating of a review and the beginning of its text, with a link to the rest where there is more. */
public record ReviewExcerpt(long id, Optional<Integer> rating, String text, Instant created) implements Part {

    public static ReviewExcerpt of(Review review) {
        return new ReviewExcerpt(
                review.getId(), Optional.ofNullable(review.getRating()), review.getText(), review.getCreated());
    }

    @Override
    public void write(Markup html) throws IOException {
        if (rating.isPresent()) {
            html.begin("p", "review-rating").rating(rating.get()).end();
        }
        html.begin("p", "prose").attribute("dir", "auto");
        html.text(Formats.excerpt(text)).end();
        if (Formats.isLong(text)) {
            writeMore(html);
        }
    }

    private void writeMore(Markup html) throws IOException {
        String more = Texts.of("review.link.more");
        html.begin("p").begin("a").href("/review/" + id + "/");
        html.attribute("aria-label", more + ": " + Formats.time(created, html.locale()));
        html.text(more).end().end();
    }
}
