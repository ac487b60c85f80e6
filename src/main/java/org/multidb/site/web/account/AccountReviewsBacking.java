package org.multidb.site.web.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.multidb.site.product.Products;
import org.multidb.site.review.Review;
import org.multidb.site.review.ReviewCursor;
import org.multidb.site.review.ReviewPage;
import org.multidb.site.review.Reviews;
import org.multidb.site.web.address.ReviewPlace;
import org.multidb.site.web.view.Unavailable;
import org.multidb.site.web.visitor.Visitor;

/** What the visitor has written, the newest first. */
@Named("accountReviews")
@RequestScoped
public class AccountReviewsBacking {

    private static final int PAGE_SIZE = 20;

    @Inject
    Visitor visitor;

    @Inject
    Reviews reviews;

    @Inject
    Products products;

    private String place;
    private ReviewPage page = ReviewPage.EMPTY;
    private Map<Long, String> names = Map.of();
    private List<String> unavailable = List.of();

    public void load() {
        long author = visitor.requireSignedIn().getId();
        Optional<ReviewCursor> cursor = ReviewPlace.of(place);
        page = reviews.pageOfAuthor(author, cursor, PAGE_SIZE);
        unavailable = Unavailable.names(page.unavailable());
        names = products.names(page.reviews().stream().map(Review::getProductId).toList());
    }

    public List<Review> getReviews() {
        return page.reviews();
    }

    /** The name of the product that the review is about; null if it is gone. */
    public String product(Review review) {
        return names.get(review.getProductId());
    }

    /** The databases whose reviews are missing from the page. */
    public List<String> getUnavailable() {
        return unavailable;
    }

    public String getPrevious() {
        return ReviewPlace.link(page.previous());
    }

    public String getNext() {
        return ReviewPlace.link(page.next());
    }

    public String getPlace() {
        return place;
    }

    public void setPlace(String place) {
        this.place = place;
    }
}
