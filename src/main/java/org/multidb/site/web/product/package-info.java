/**
 * The pages of products and what people think of them. Start at the backing beans of the pages:
 * {@link org.multidb.site.web.product.ProductListBacking}, which shows a {@code ProductCard} for each product, and
 * {@link org.multidb.site.web.product.ProductShowBacking}, which shows a {@code RatingBar} for each rating and a {@code ReviewArticle} for
 * each review. {@code Catalogue} tells the reviews which products there are, because neither package knows the other.
 *
 * <p>Knows the services of products and reviews; never an entity manager.
 */
package org.multidb.site.web.product;
