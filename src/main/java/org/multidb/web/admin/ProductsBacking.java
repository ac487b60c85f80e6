package org.multidb.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.multidb.persistence.KeysetPage;
import org.multidb.persistence.Place;
import org.multidb.product.Product;
import org.multidb.product.ProductSearch;
import org.multidb.product.Products;
import org.multidb.review.RatingSummary;
import org.multidb.review.Reviews;
import org.multidb.routing.shard.Gathered;

/** {@code /admin/products/}: the products, by pages of 100. */
@Named("adminProducts")
@RequestScoped
public class ProductsBacking {

    static final String PATH = "/admin/products/";
    static final int SIZE = 100;

    @Inject
    HttpServletRequest request;

    @Inject
    Products products;

    @Inject
    Reviews reviews;

    private Table<ProductSearch.Key> table;
    private KeysetPage<Product> page;
    private Map<Long, RatingSummary> summaries;

    /**
     * A line of the table.
     *
     * @param summary null while the reviews cannot be reached
     */
    public record Row(long id, String name, String description, RatingSummary summary) {

        /** The average of the ratings; null where there is none. */
        public Double getAverage() {
            return summary == null || summary.average().isEmpty()
                    ? null
                    : summary.average().getAsDouble();
        }
    }

    public void load() {
        TableAddress address = TableAddress.of(List.of("name"), request::getParameter);
        table = new Table<>(address, ProductSearch.Key.class, ProductSearch.Key.NAME, List.of());
        page = products.search(
                new ProductSearch(getName(), table.key(), table.descending()),
                address.read(TableAddress.PAGE, Place::decode),
                SIZE);
        summaries = summaries(page.rows().stream().map(Product::getId).toList());
    }

    /** Empty while a shard of the reviews cannot be reached: products can be administered all the same. */
    private Map<Long, RatingSummary> summaries(List<Long> ids) {
        Gathered<Map<Long, RatingSummary>> gathered = reviews.summaries(ids);
        return gathered.isComplete() ? gathered.value() : Map.of();
    }

    public List<Row> getRows() {
        return page.rows().stream()
                .map(product -> new Row(
                        product.getId(),
                        product.getName(),
                        Excerpt.of(product.getDescription()),
                        summaries.get(product.getId())))
                .toList();
    }

    public boolean isIncomplete() {
        return summaries.isEmpty() && !page.rows().isEmpty();
    }

    public Table<ProductSearch.Key> getTable() {
        return table;
    }

    /** The part of the name that is searched for. */
    public String getName() {
        return table.address().find("name").orElse("");
    }

    public String getPrevious() {
        return table.page(page.previous().map(Place::encode));
    }

    public String getNext() {
        return table.page(page.next().map(Place::encode));
    }
}
