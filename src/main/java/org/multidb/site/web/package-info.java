/**
 * What a browser meets. The pages lie in packages that mirror their addresses, each with its backing bean: {@code product},
 * {@code review}, {@code account} and {@code admin}. What they have in common lies beside them by what it is about: {@code address},
 * {@code visitor}, {@code form}, {@code request}, {@code routing}, {@code answer}, {@code view}, {@code layout}, {@code asset},
 * {@code http} and {@code operations}.
 *
 * <p>A request passes the filters in the order of {@code web.xml}:
 *
 * <ol>
 *   <li>{@link org.multidb.site.web.request.RequestFilter} names and counts it, and answers for what fails outside a page.
 *   <li>{@link org.multidb.site.web.http.HeadersFilter} puts the security headers on the answer.
 *   <li>{@link org.multidb.site.web.address.AddressFilter} finds the page.
 *   <li>{@link org.multidb.site.web.routing.BookmarkFilter} hands the session's bookmark to routing, and sends the new one back.
 *   <li>{@link org.multidb.site.web.visitor.VisitorFilter} asks the catalogue who the visitor is, where that matters.
 *   <li>{@link org.multidb.site.web.form.FormTokenFilter} refuses forged forms, and has others shown again where they cannot be saved yet
 *       ({@link org.multidb.site.web.form.KeptForm}).
 *   <li>{@link org.multidb.site.web.visitor.StaffFilter} lets only staff into the administration.
 *   <li>{@link org.multidb.site.web.answer.AnswerFilter} sends a page that was written before, where it would be the same now.
 * </ol>
 *
 * <p>{@link org.multidb.site.web.address.PageServlet} then hands the request to the page's view. What goes wrong there is answered by
 * {@link org.multidb.site.web.request.ErrorHandler}.
 *
 * <p>The only place that knows Faces and PrimeFaces. Knows the services of the features; never an entity manager.
 */
package org.multidb.site.web;
