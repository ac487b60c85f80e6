package org.multidb.site.web.product;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.multidb.site.change.Marked;
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
import org.multidb.site.web.answer.PageMarks;
import org.multidb.site.web.view.AverageRating;
import org.multidb.site.web.view.Formats;
import org.multidb.site.web.view.ReviewExcerpt;
import org.multidb.site.web.view.ReviewLine;
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

    @Inject
    PageMarks marks;

    @Inject
    Formats formats;

    private Product product;
    private RatingSummary summary = RatingSummary.NONE;
    private List<ReviewArticle> articles = List.of();
    private List<Unavailable> unavailable = List.of();
    private String previous;
    private String next;

    public void load() {
        Optional<ReviewCursor> cursor = address.parameter("page").map(ReviewPlace::of);
        Marked<Optional<Product>> now = products.find(address.requireId());
        marks.catalogue(now.marks());
        product = now.value().orElseThrow(() -> new PageNotFoundException("error.notFound.product"));
        ProductReviews found = reviews.ofProduct(product.getId(), cursor, PAGE_SIZE);
        marks.reviews(List.of(product.getId()), found.marks());
        summary = found.summary();
        articles = articles(found.page().reviews());
        unavailable = Unavailable.of(found.page().unavailable());
        previous = ReviewPlace.link(found.page().previous());
        next = ReviewPlace.link(found.page().next());
    }

    private List<ReviewArticle> articles(List<Review> shown) {
        Marked<Map<Long, String>> authors = reviewers.namesFor(shown);
        marks.catalogue(authors.marks());
        return shown.stream()
                .map(review -> new ReviewArticle(ReviewLine.of(review, authors.value()), ReviewExcerpt.of(review)))
                .toList();
    }

    /** For the head of the page. */
    public String getTitle() {
        return formats.isolated(product.getName());
    }

    public Product getProduct() {
        return product;
    }

    public AverageRating getAverage() {
        return new AverageRating(summary.average(), unavailable.isEmpty());
    }

    /** How many reviews there are, in words; where some are missing it says "at least". */
    public String getCountText() {
        return Formats.reviews(summary.reviews(), unavailable.isEmpty(), Texts.locale());
    }

    /** From the best rating down; at the end the reviews without one. */
    public List<RatingBar> getHistogram() {
        return Stream.of(5, 4, 3, 2, 1, 0)
                .map(rating -> new RatingBar(rating, summary.stars(rating), summary.reviews()))
                .toList();
    }

    public List<ReviewArticle> getArticles() {
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
