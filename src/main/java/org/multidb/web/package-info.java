/**
 * What a browser meets. A request passes the filters in the order of {@code web.xml}: {@link org.multidb.web.AddressFilter} finds the
 * page, {@link org.multidb.web.FormTokenFilter} refuses forged forms, {@link org.multidb.web.StaffFilter} guards the administration,
 * and {@link org.multidb.web.PageServlet} hands the request to the page's view. Each page has its backing bean in the package of the
 * same name; what goes wrong there is answered by {@link org.multidb.web.ErrorHandler}.
 *
 * <p>The only place that knows Faces and PrimeFaces. Knows the services of the features; never an entity manager.
 */
package org.multidb.web;
