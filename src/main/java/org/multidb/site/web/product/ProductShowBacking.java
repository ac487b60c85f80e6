package org.multidb.site.web.product;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.multidb.site.product.Product;
import org.multidb.site.product.Products;
import org.multidb.site.review.ProductReviews;
import org.multidb.site.review.RatingSummary;
import org.multidb.site.review.Review;
import org.multidb.site.review.ReviewCursor;
import org.multidb.site.review.Reviews;
import org.multidb.site.web.address.Address;
import org.multidb.site.web.address.PageNotFoundException;
import org.multidb.site.web.address.ReviewPlace;
import org.multidb.site.web.view.Reviewers;
import org.multidb.site.web.view.Texts;
import org.multidb.site.web.view.Unavailable;

/** One product: how it was rated, and its reviews, the newest first. */
@Named("productShow")
@RequestScoped
public class ProductShowBacking {

    private static final int PAGE_SIZE = 20;

    @Inject
    Address address;

    @Inject
    Products products;

    @Inject
    Reviews reviews;

    @Inject
    Reviewers reviewers;

    private String place;
    private Product product;
    private ProductReviews found = ProductReviews.NONE;
    private Map<Long, String> authors = Map.of();

    public void load() {
        Optional<ReviewCursor> cursor = ReviewPlace.of(place);
        product = products.find(address.requireId())
                .value()
                .orElseThrow(() -> new PageNotFoundException("error.notFound.product"));
        found = reviews.ofProduct(product.getId(), cursor, PAGE_SIZE);
        authors = reviewers.namesFor(getReviews()).value();
    }

    public Product getProduct() {
        return product;
    }

    public RatingSummary getSummary() {
        return found.summary();
    }

    /** From the best down, as the histogram shows them. */
    public List<Integer> getRatings() {
        return List.of(5, 4, 3, 2, 1);
    }

    public List<Review> getReviews() {
        return found.page().reviews();
    }

    public String author(Review review) {
        return authors.get(review.getAuthorId());
    }

    /** The databases whose reviews are missing from the page. */
    public List<String> getUnavailable() {
        return Unavailable.names(found.page().unavailable());
    }

    /** The pattern of a number of reviews; where some are missing it says "at least". */
    public String getCountText() {
        return Texts.pattern(getUnavailable().isEmpty() ? "product.text.count" : "product.text.countAtLeast");
    }

    public String getPrevious() {
        return ReviewPlace.link(found.page().previous());
    }

    public String getNext() {
        return ReviewPlace.link(found.page().next());
    }

    public String getPlace() {
        return place;
    }

    public void setPlace(String place) {
        this.place = place;
    }
}
