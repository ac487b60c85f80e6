/**
 * What stands around the content of pages. Start at {@code WEB-INF/templates/layout.xhtml}, the frame of all of them:
 * {@link org.multidb.site.web.layout.SiteHeader} is its header. Pages of lists have {@link org.multidb.site.web.layout.WritePager} and
 * {@link org.multidb.site.web.layout.WritePageLinks}, which lead to their {@code Neighbours}.
 *
 * <p>Knows {@code address}, {@code visitor}, {@code form}, {@code routing} and {@code view}; knows no backing bean.
 */
package org.multidb.site.web.layout;
