package org.multidb.site.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.multidb.persistence.KeysetCursor;
import org.multidb.persistence.KeysetPage;
import org.multidb.routing.shard.Gathered;
import org.multidb.site.product.Product;
import org.multidb.site.product.ProductSearch;
import org.multidb.site.product.Products;
import org.multidb.site.review.RatingSummary;
import org.multidb.site.review.Reviews;
import org.multidb.site.web.view.Unavailable;

/** {@code /admin/products/}: the products, by pages of 100. */
@Named("adminProducts")
@RequestScoped
public class AdminProductsBacking {

    static final int SIZE = 100;

    @Inject
    HttpServletRequest request;

    @Inject
    Products products;

    @Inject
    Reviews reviews;

    private Table<ProductSearch.Key> table;
    private KeysetPage<Product> page;
    private Gathered<Map<Long, RatingSummary>> summaries;

    /**
     * A line of the table.
     *
     * @param summary of the reviews that can be reached
     */
    public record Row(long id, String name, String description, RatingSummary summary) {

        /** The average of the ratings; null where there is none. */
        public Double getAverage() {
            return summary.average().isEmpty() ? null : summary.average().getAsDouble();
        }
    }

    public void load() {
        TableAddress address = TableAddress.of(AdminTable.PRODUCTS.filters(), request::getParameter);
        table = new Table<>(address, ProductSearch.Key.class, ProductSearch.Key.NAME, List.of());
        page = products.search(
                new ProductSearch(getName(), table.key(), table.descending()),
                address.read(TableAddress.PAGE, KeysetCursor::decode),
                SIZE);
        summaries = reviews.summaries(page.rows().stream().map(Product::getId).toList());
    }

    public List<Row> getRows() {
        return page.rows().stream()
                .map(product -> new Row(
                        product.getId(),
                        product.getName(),
                        Excerpt.of(product.getDescription()),
                        summaries.value().get(product.getId())))
                .toList();
    }

    /** Whether every shard of the reviews has answered; if not, there may be more reviews. */
    public boolean isComplete() {
        return summaries.isComplete();
    }

    /** The shards whose reviews are not counted. */
    public List<Unavailable> getUnavailable() {
        return Unavailable.of(summaries.unavailable());
    }

    public Table<ProductSearch.Key> getTable() {
        return table;
    }

    /** The part of the name that is searched for. */
    public String getName() {
        return table.address().find("name").orElse("");
    }

    public String getPrevious() {
        return table.page(page.previous().map(KeysetCursor::encode));
    }

    public String getNext() {
        return table.page(page.next().map(KeysetCursor::encode));
    }
}
