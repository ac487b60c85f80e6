/**
 * What a browser meets. A request passes the filters in the order of {@code web.xml}:
 *
 * <ol>
 *   <li>{@link org.multidb.site.web.RequestFilter} names and counts it, and answers for what fails outside a page.
 *   <li>{@link org.multidb.site.web.HeadersFilter} puts the security headers on the answer.
 *   <li>{@link org.multidb.site.web.AddressFilter} finds the page.
 *   <li>{@link org.multidb.site.web.BookmarkFilter} hands the session's bookmark to routing, and sends the new one back.
 *   <li>{@link org.multidb.site.web.VisitorFilter} asks the catalogue who the visitor is, where that matters.
 *   <li>{@link org.multidb.site.web.FormTokenFilter} refuses forged forms, and has others shown again where they cannot be saved yet
 *       ({@link org.multidb.site.web.KeptForm}, {@link org.multidb.site.web.Hold}).
 *   <li>{@link org.multidb.site.web.StaffFilter} lets only staff into the administration.
 * </ol>
 *
 * <p>{@link org.multidb.site.web.PageServlet} then hands the request to the page's view. Each page has its backing bean in the package of the
 * same name; what goes wrong there is answered by {@link org.multidb.site.web.ErrorHandler}.
 *
 * <p>The only place that knows Faces and PrimeFaces. Knows the services of the features; never an entity manager.
 */
package org.multidb.site.web;
