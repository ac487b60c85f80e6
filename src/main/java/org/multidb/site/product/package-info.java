/**
 * What reviews are about. Start at {@link org.multidb.site.product.Products}, the service. {@link org.multidb.site.product.Product} is the
 * entity, {@link org.multidb.site.product.ProductText} says what its name and description may be, and
 * {@link org.multidb.site.product.ProductSearch} which products a list has and in which order. The service notes a deletion in the outbox,
 * so that the reviews of the product follow. {@link org.multidb.site.product.CatalogueFreshness} tells whether what was read of the catalogue is
 * still so.
 *
 * <p>Knows {@code outbox}, {@code sharding} and what lies below; knows neither reviews nor accounts.
 */
package org.multidb.site.product;
