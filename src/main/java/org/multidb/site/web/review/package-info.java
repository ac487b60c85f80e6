/**
 * The pages of single reviews. Start at the backing beans of the pages: {@link org.multidb.site.web.review.ReviewShowBacking},
 * {@link org.multidb.site.web.review.ReviewCreateBacking}, {@link org.multidb.site.web.review.ReviewEditBacking} and
 * {@link org.multidb.site.web.review.ReviewDeleteBacking}. {@link org.multidb.site.web.review.ReviewForm} has the fields that writing and
 * editing share, with {@link org.multidb.site.web.review.ReviewTextValidator} for the text. {@link org.multidb.site.web.review.OwnReview}
 * is the review in the address, for its signed-in author only.
 *
 * <p>Knows the services of reviews and products; never an entity manager.
 */
package org.multidb.site.web.review;
