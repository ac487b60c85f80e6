package org.multidb.site.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.multidb.routing.Alias;
import org.multidb.site.account.Account;
import org.multidb.site.name.ReviewNames;
import org.multidb.site.review.Review;
import org.multidb.site.review.Reviews;

/** Puts names to the numbers in reviews: one query to the catalogue for all of them at the most. */
@RequestScoped
public class ReviewTableRows {

    @Inject
    ReviewNames reviewNames;

    @Inject
    Reviews reviews;

    @Inject
    AdminMessages messages;

    /**
     * The reviews as lines of a table.
     *
     * @param database where they were read; empty for the database that each of them lives in
     */
    List<ReviewRow> of(List<Review> found, Optional<Alias> database) {
        ReviewNames.Found names = reviewNames.of(found);
        return found.stream()
                .map(review -> new ReviewRow(
                        review.getId(),
                        review.getCreated(),
                        review.getAuthorId(),
                        author(review.getAuthorId(), names.accounts()),
                        review.getProductId(),
                        Optional.ofNullable(names.products().get(review.getProductId()))
                                .orElseGet(() -> goneProduct(review.getProductId())),
                        review.getRating(),
                        Excerpt.of(review.getText()),
                        database.orElseGet(() -> reviews.homeOf(review.getId())).name()))
                .toList();
    }

    ReviewRow of(Review review) {
        return of(List.of(review), Optional.empty()).get(0);
    }

    private String author(long id, Map<Long, String> authors) {
        return id == Account.ANONYMOUS
                ? messages.get("review.text.anonymous")
                : Optional.ofNullable(authors.get(id))
                        .orElseGet(() -> messages.get("review.text.formerAuthor", number(id)));
    }

    String goneProduct(long id) {
        return messages.get("review.text.goneProduct", number(id));
    }

    /** Ids are names and not amounts: without separators. */
    private static String number(long id) {
        return Long.toString(id);
    }
}
