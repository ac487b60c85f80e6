/**
 * What views write. Start at {@link org.multidb.site.web.view.Texts}, the texts of the pages, and
 * {@link org.multidb.site.web.view.Formats}, their numbers, times and names, both in the
 * {@link org.multidb.site.web.http.PageLocale}. {@link org.multidb.site.web.view.Reviewers} names the authors
 * of reviews, and {@link org.multidb.site.web.view.Notices} tell once what a form has done. {@link org.multidb.site.web.view.TextArea}
 * keeps a text as it was typed.
 *
 * <p>Some tags are written by a class ({@link org.multidb.site.web.view.Written}) instead of a tag file: {@link org.multidb.site.web.view.WriteName},
 * {@link org.multidb.site.web.view.WriteTime}, {@link org.multidb.site.web.view.WriteRating},
 * {@link org.multidb.site.web.view.WriteNavLink}, and for rows of lists
 * {@link org.multidb.site.web.view.WriteParts}: a bean prepares each row as a {@link org.multidb.site.web.view.Part}, and the tag
 * {@code m:write} has it write its {@link org.multidb.site.web.view.Markup}. {@link org.multidb.site.web.view.FormField} is written around an
 * input. Parts that several pages have:
 * {@link org.multidb.site.web.view.NavLink}, {@link org.multidb.site.web.view.AverageRating}, {@link org.multidb.site.web.view.ReviewLine},
 * {@link org.multidb.site.web.view.ReviewExcerpt}, and {@link org.multidb.site.web.view.Unavailable}, which names a database whose reviews
 * are missing.
 * {@link org.multidb.site.web.view.PlainBeans} has expressions mean the same on all servers.
 *
 * <p>Knows the service of accounts, for the names of authors, and what a review is; knows {@code http}; knows no backing bean.
 */
package org.multidb.site.web.view;
