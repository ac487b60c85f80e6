package org.multidb.site.web.product;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.multidb.persistence.KeysetPage;
import org.multidb.persistence.Place;
import org.multidb.routing.shard.Gathered;
import org.multidb.site.product.Product;
import org.multidb.site.product.ProductSearch;
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

    private String after;
    private String before;
    private KeysetPage<Product> page;
    private Gathered<ProductOverview> overview;
    private Map<Long, String> authors = Map.of();

    public void load() {
        page = products.search(ProductSearch.BY_NAME, place(), PAGE_SIZE);
        List<Long> ids = page.rows().stream().map(Product::getId).toList();
        overview = reviews.overview(ids, NEWEST);
        authors = reviewers.namesFor(overview.value().newest().values().stream()
                .flatMap(Collection::stream)
                .toList());
    }

    private Optional<Place> place() {
        if (after != null && before != null) {
            throw new BadAddressException("A page of products comes after a place or before it, not both.");
        }
        return Optional.ofNullable(after == null ? before : after).map(this::place);
    }

    private Place place(String code) {
        return CursorCode.decode(after == null, code)
                .orElseThrow(() -> new BadAddressException("There is no page of products at '" + code + "'."));
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
        return link("?before=", page.previous());
    }

    public String getNext() {
        return link("?after=", page.next());
    }

    private static String link(String parameter, Optional<Place> place) {
        return place.map(cursor -> parameter + CursorCode.encode(cursor)).orElse(null);
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = after;
    }

    public String getBefore() {
        return before;
    }

    public void setBefore(String before) {
        this.before = before;
    }
}
