/**
 * What reviews are about. Start at {@link org.multidb.site.product.Products}, the service. {@link org.multidb.site.product.Product} is the
 * entity, {@link org.multidb.site.product.ProductText} says what its name and description may be, and
 * {@link org.multidb.site.product.ProductSearch} which products a list has and in which order.
 */
package org.multidb.site.product;
