package org.multidb.site.product;

import java.util.Objects;
import org.multidb.persistence.KeysetCursor;
import org.multidb.persistence.KeysetQuery;

/**
 * Which products are meant, and in what order.
 *
 * @param name a part of the name, upper or lower case; blank for all
 */
public record ProductSearch(String name, Key key, boolean descending) {

    /** All products by name. */
    public static final ProductSearch BY_NAME = new ProductSearch("", Key.NAME, false);

    /** What products can be sorted by. */
    public enum Key {
        NAME,
        ID
    }

    public ProductSearch {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(key, "key");
    }

    KeysetQuery.Order<Product> order() {
        return switch (key) {
            case NAME ->
                new KeysetQuery.Order<>(
                        "name", descending, product -> new KeysetCursor(false, product.getName(), product.getId()));
            case ID -> new KeysetQuery.Order<>("", descending, product -> new KeysetCursor(false, "", product.getId()));
        };
    }
}
