/**
 * What people think of products. {@link org.multidb.site.review.Reviews} is the service: it posts, changes, deletes, and reads pages of
 * reviews and their sums. Products and accounts are plain numbers here; they live in another database.
 */
package org.multidb.site.review;
