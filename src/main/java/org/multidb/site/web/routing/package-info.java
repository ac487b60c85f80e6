/**
 * What browsers and routing tell each other. Start at {@link org.multidb.site.web.routing.BookmarkFilter}. Then, in this order:
 *
 * <ol>
 *   <li>To routing: the filter hands over what the browser has written and seen, by the {@code BookmarkCookie}, and what the
 *       {@link org.multidb.site.web.routing.PageBefore} showed.
 *   <li>From routing: {@link org.multidb.site.web.routing.Explanation} tells which database answered and why, in the header
 *       {@code ServerTiming} and on the page, for staff or, by {@code ExplainSetting}, for everybody.
 *       {@link org.multidb.site.web.routing.ServerTimingListener} writes the header for what was read before the page is rendered.
 * </ol>
 *
 * <p>Knows the session and the trace of {@code persistence}; knows no backing bean.
 */
package org.multidb.site.web.routing;
