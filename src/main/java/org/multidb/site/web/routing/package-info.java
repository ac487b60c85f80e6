/**
 * What browsers and routing tell each other. Start at {@link org.multidb.site.web.routing.BookmarkFilter}. Then, in this order:
 *
 * <ol>
 *   <li>To routing: the filter hands over what the browser has written and seen, by the {@code BookmarkCookie}, and what the
 *       {@link org.multidb.site.web.routing.PageBefore} showed.
 *   <li>From routing, on the page: {@link org.multidb.site.web.routing.Explanation} tells which database answered and why, for staff or, by
 *       {@code ExplainSetting}, for everybody.
 *   <li>From routing, in a header: {@code ServerTiming}, which the filter sends.
 * </ol>
 *
 * <p>Knows the session and the trace of {@code persistence}, and {@code view}; knows no backing bean.
 */
package org.multidb.site.web.routing;
