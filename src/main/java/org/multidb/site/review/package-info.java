/**
 * What people think of products. Start at {@link org.multidb.site.review.Reviews}, the service: it posts, changes, deletes, and reads pages
 * of reviews and their sums. Then, in this order:
 *
 * <ol>
 *   <li>The row: {@link org.multidb.site.review.Review} is the entity, with {@link org.multidb.site.review.InstantConverter} for its times.
 *       {@link org.multidb.site.review.ReviewContent} is what a reviewer chooses and writes, {@link org.multidb.site.review.ReviewText}
 *       says what a text may be.
 *   <li>A single row: {@code ReviewRows} reads and changes it on its shard ({@code IdInUseException}).
 *       {@code CurrentReviews} reads it from the primary, for its author and before a change.
 *   <li>A page of a list: {@link org.multidb.site.review.ReviewFilter}, {@link org.multidb.site.review.ReviewOrder} and
 *       {@link org.multidb.site.review.ReviewCursor} make a {@code PageRequest}. {@code ReviewPages} makes the
 *       {@link org.multidb.site.review.ReviewPage} of what every shard has, by {@code ReviewSql}.
 *   <li>Sums by product: {@code ReviewSums} answers with {@link org.multidb.site.review.RatingSummary},
 *       {@link org.multidb.site.review.ProductOverview} and {@link org.multidb.site.review.ProductReviews}, made of the
 *       {@code ProductSnapshot} of each shard. {@link org.multidb.site.review.ReviewMarks} tells whether such an answer still holds.
 *   <li>Publication: {@link org.multidb.site.review.Publication} copies reviews to the databases that the public sees
 *       ({@link org.multidb.site.review.Published}, {@code PublishedRows}); {@code Withdrawal} removes the copies. {@code EachDatabase}
 *       works in several databases where one may fail.
 *   <li>What follows a deletion: {@link org.multidb.site.review.ReviewDeletedHandler} removes the copies of a review;
 *       {@link org.multidb.site.review.ProductDeletedHandler} removes all reviews of a product ({@code ProductSweep}, {@code ProductRows}),
 *       twice, with the time of a {@code LongestWrite} between.
 *   <li>Upkeep: {@link org.multidb.site.review.Distribution} tells staff what each shard holds
 *       ({@link org.multidb.site.review.ReviewsInShard}). {@link org.multidb.site.review.Inspection} looks for rows left behind
 *       ({@code InspectionRows}, {@code ScanFindings}, {@link org.multidb.site.review.InspectionSettings}) and asks
 *       {@link org.multidb.site.review.ProductDirectory} which products there are. {@link org.multidb.site.review.TicketCheck} moves the
 *       counter of ids above the highest id.
 * </ol>
 *
 * <p>Knows {@code ticket}, {@code outbox}, {@code sharding} and what lies below. Products and accounts are plain numbers here; they live in
 * another database.
 */
package org.multidb.site.review;
