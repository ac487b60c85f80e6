/**
 * Pages kept in memory, and sent again only where that is exact: this memory is one more replica, never older than the database that was asked.
 * Start at {@link org.multidb.site.web.answer.AnswerFilter}. Then, in this order:
 *
 * <ol>
 *   <li>A page is written into a {@code PageBuffer}, as {@code PageText}; its backing bean tells by
 *       {@link org.multidb.site.web.answer.PageMarks} which rows it was made of.
 *   <li>The {@code Answer}, the page's {@code Content} and its marks, is kept under its {@code AnswerKey} in {@code Answers}, bounded by
 *       {@link org.multidb.site.web.answer.AnswerSettings}.
 *   <li>With each use of a page that shows rows {@code Freshness} asks the databases whether its {@code AnswerMarks} are still those of now.
 * </ol>
 *
 * <p>Knows {@code address}, {@code visitor}, {@code form}, {@code routing}, {@code view} and {@code http}, and the marks of products, accounts and reviews;
 * knows no backing bean.
 */
package org.multidb.site.web.answer;
