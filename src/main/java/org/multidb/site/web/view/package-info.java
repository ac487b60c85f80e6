/**
 * What views write. Start at {@link org.multidb.site.web.view.Texts}, the texts of the pages, and
 * {@link org.multidb.site.web.view.Formats}, their numbers, times and names. {@link org.multidb.site.web.view.Reviewers} names the authors
 * of reviews, {@link org.multidb.site.web.view.Unavailable} the databases whose reviews are missing, and
 * {@link org.multidb.site.web.view.Notices} tell once what a form has done. {@link org.multidb.site.web.view.TextArea} keeps a text as it
 * was typed.
 *
 * <p>Rows of lists are no components: a bean prepares each as a {@link org.multidb.site.web.view.Part}, and the tag {@code m:write}
 * ({@link org.multidb.site.web.view.WriteParts}) has it write its {@link org.multidb.site.web.view.Markup}. Parts that several pages have:
 * {@link org.multidb.site.web.view.AverageRating}, {@link org.multidb.site.web.view.ReviewLine} and
 * {@link org.multidb.site.web.view.ReviewExcerpt}.
 *
 * <p>Knows the service of accounts, for the names of authors, and what a review is; knows {@code http}; knows no backing bean.
 */
package org.multidb.site.web.view;
