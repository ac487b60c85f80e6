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
import org.multidb.site.change.Marked;
import org.multidb.site.product.Product;
import org.multidb.site.product.Products;
import org.multidb.site.review.ProductOverview;
import org.multidb.site.review.RatingSummary;
import org.multidb.site.review.Review;
import org.multidb.site.review.Reviews;
import org.multidb.site.web.address.Address;
import org.multidb.site.web.address.BadAddressException;
import org.multidb.site.web.answer.PageMarks;
import org.multidb.site.web.view.ReviewLine;
import org.multidb.site.web.view.Reviewers;
import org.multidb.site.web.view.Unavailable;

/** All products by name, each with its average and its newest reviews. */
@Named("productList")
@RequestScoped
public class ProductListBacking {

    private static final int PAGE_SIZE = 50;
    private static final int NEWEST = 3;

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

    private List<ProductCard> cards = List.of();
    private List<Unavailable> unavailable = List.of();
    private String previous;
    private String next;

    public void load() {
        Marked<KeysetPage<Product>> found =
                products.byName(address.parameter("page").map(ProductListBacking::decode), PAGE_SIZE);
        marks.catalogue(found.marks());
        KeysetPage<Product> page = found.value();
        previous = link(page.previous());
        next = link(page.next());
        List<Long> ids = page.rows().stream().map(Product::getId).toList();
        Gathered<ProductOverview> overview = reviews.overview(ids, NEWEST);
        marks.reviews(ids, overview.value().marks());
        unavailable = Unavailable.of(overview.unavailable());
        cards = cards(page.rows(), overview);
    }

    private List<ProductCard> cards(List<Product> shown, Gathered<ProductOverview> overview) {
        Map<Long, RatingSummary> summaries = overview.value().summaries();
        Map<Long, List<Review>> newest = overview.value().newest();
        Marked<Map<Long, String>> authors = reviewers.namesFor(
                newest.values().stream().flatMap(Collection::stream).toList());
        marks.catalogue(authors.marks());
        return shown.stream()
                .map(product -> new ProductCard(
                        product.getId(),
                        product.getName(),
                        summaries.getOrDefault(product.getId(), RatingSummary.NONE),
                        overview.isComplete(),
                        newest.getOrDefault(product.getId(), List.of()).stream()
                                .map(review -> ReviewLine.of(review, authors.value()))
                                .toList()))
                .toList();
    }

    private static KeysetCursor decode(String text) {
        return KeysetCursor.decode(text)
                .orElseThrow(() -> new BadAddressException("There is no page of products at '" + text + "'."));
    }

    private static String link(Optional<KeysetCursor> neighbour) {
        return neighbour.map(found -> "?page=" + found.encode()).orElse(null);
    }

    public List<ProductCard> getCards() {
        return cards;
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
