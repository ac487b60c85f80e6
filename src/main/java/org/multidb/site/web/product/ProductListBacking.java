package org.multidb.site.web.product;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.multidb.persistence.KeysetCursor;
import org.multidb.persistence.KeysetPage;
import org.multidb.routing.shard.Gathered;
import org.multidb.site.product.Product;
import org.multidb.site.product.Products;
import org.multidb.site.review.ProductOverview;
import org.multidb.site.review.RatingSummary;
import org.multidb.site.review.Review;
import org.multidb.site.review.Reviews;
import org.multidb.site.web.address.BadAddressException;
import org.multidb.site.web.view.Reviewers;
import org.multidb.site.web.view.Texts;
import org.multidb.site.web.view.Unavailable;

/** All products by name, each with its average and its newest reviews. */
@Named("productList")
@RequestScoped
public class ProductListBacking {

    private static final int PAGE_SIZE = 50;
    private static final int NEWEST = 3;

    @Inject
    Products products;

    @Inject
    Reviews reviews;

    @Inject
    Reviewers reviewers;

    private String place;
    private KeysetPage<Product> page;
    private Gathered<ProductOverview> overview;
    private Map<Long, String> authors = Map.of();

    public void load() {
        page = products.byName(Optional.ofNullable(place).map(ProductListBacking::decode), PAGE_SIZE)
                .value();
        List<Long> ids = page.rows().stream().map(Product::getId).toList();
        overview = reviews.overview(ids, NEWEST);
        authors = reviewers
                .namesFor(overview.value().newest().values().stream()
                        .flatMap(Collection::stream)
                        .toList())
                .value();
    }

    private static KeysetCursor decode(String text) {
        return KeysetCursor.decode(text)
                .orElseThrow(() -> new BadAddressException("There is no page of products at '" + text + "'."));
    }

    public List<Product> getProducts() {
        return page.rows();
    }

    public RatingSummary summary(Product product) {
        return overview.value().summaries().getOrDefault(product.getId(), RatingSummary.NONE);
    }

    public List<Review> newest(Product product) {
        return overview.value().newest().getOrDefault(product.getId(), List.of());
    }

    public String author(Review review) {
        return authors.get(review.getAuthorId());
    }

    /** The databases whose reviews are missing from the page. */
    public List<String> getUnavailable() {
        return Unavailable.names(overview.unavailable());
    }

    /** The pattern of a number of reviews; where some are missing it says "at least". */
    public String getCountText() {
        return Texts.pattern(overview.isComplete() ? "product.text.count" : "product.text.countAtLeast");
    }

    public String getPrevious() {
        return link(page.previous());
    }

    public String getNext() {
        return link(page.next());
    }

    private static String link(Optional<KeysetCursor> neighbour) {
        return neighbour.map(found -> "?page=" + found.encode()).orElse(null);
    }

    public String getPlace() {
        return place;
    }

    public void setPlace(String place) {
        this.place = place;
    }
}
