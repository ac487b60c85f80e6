/**
 * The pages of products and what people think of them. Start at the backing beans of the pages:
 * {@link org.multidb.site.web.product.ProductListBacking} and {@link org.multidb.site.web.product.ProductShowBacking}. {@code Catalogue}
 * tells the reviews which products there are, because neither package knows the other.
 *
 * <p>Knows the services of products and reviews; never an entity manager.
 */
package org.multidb.site.web.product;
