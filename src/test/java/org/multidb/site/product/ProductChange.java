package org.multidb.site.product;

/** Changes an entity as the service does, for tests of what becomes of the change. */
public final class ProductChange {

    private ProductChange() {}

    public static void rename(Product product, String name) {
        product.describe(name, product.getDescription());
    }
}
