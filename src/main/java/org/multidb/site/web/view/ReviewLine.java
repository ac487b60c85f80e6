package org.multidb.site.web.view;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.multidb.site.review.Review;

/** The link to a review that says by whom it is, and when it was written. */
public record ReviewLine(long id, String author, Instant created) implements Part {

    /**
     * The line of that review.
     *
     * @param names of all authors, as {@link Reviewers#namesFor} finds them
     */
    public static ReviewLine of(Review review, Map<Long, String> names) {
        return new ReviewLine(review.getId(), names.get(review.getAuthorId()), review.getCreated());
    }

    @Override
    public void write(Markup html) throws IOException {
        html.begin("a").href("/review/" + id + "/");
        html.text(Texts.of("review.text.by") + " ").name(author);
        html.text(" " + Texts.of("review.text.on") + " ").time(created);
        html.end();
    }
}
