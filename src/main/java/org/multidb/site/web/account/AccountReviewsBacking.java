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
import org.multidb.site.web.address.Address;
import org.multidb.site.web.address.ReviewPlace;
import org.multidb.site.web.view.ReviewExcerpt;
import org.multidb.site.web.view.Unavailable;
import org.multidb.site.web.visitor.Visitor;

/** What the visitor has written, the newest first. */
@Named("accountReviews")
@RequestScoped
public class AccountReviewsBacking {

    private static final int PAGE_SIZE = 20;

    @Inject
    Address address;

    @Inject
    Visitor visitor;

    @Inject
    Reviews reviews;

    @Inject
    Products products;

    private List<OwnReviewArticle> articles = List.of();
    private List<Unavailable> unavailable = List.of();
    private String previous;
    private String next;

    public void load() {
        long author = visitor.requireSignedIn().getId();
        Optional<ReviewCursor> cursor = address.parameter("page").map(ReviewPlace::of);
        ReviewPage page = reviews.pageOfAuthor(author, cursor, PAGE_SIZE);
        articles = articles(page.reviews());
        unavailable = Unavailable.of(page.unavailable());
        previous = ReviewPlace.link(page.previous());
        next = ReviewPlace.link(page.next());
    }

    private List<OwnReviewArticle> articles(List<Review> shown) {
        Map<Long, String> names =
                products.names(shown.stream().map(Review::getProductId).toList());
        return shown.stream()
                .map(review -> new OwnReviewArticle(
                        Optional.ofNullable(names.get(review.getProductId())), ReviewExcerpt.of(review)))
                .toList();
    }

    public List<OwnReviewArticle> getArticles() {
        return articles;
    }

    /** Names the databases whose reviews are missing from the page. */
    public List<Unavailable> getUnavailable() {
        return unavailable;
    }

    /** The query of the page before; null on the first. */
    public String getPrevious() {
        return previous;
    }

    /** The query of the page after; null on the last. */
    public String getNext() {
        return next;
    }
}
