/**
 * What browsers and routing tell each other. Start at {@link org.multidb.site.web.routing.BookmarkFilter}: it hands routing what the browser
 * has written and seen, by the {@link org.multidb.site.web.routing.BookmarkCookie}, and what the
 * {@link org.multidb.site.web.routing.PageBefore} showed. The other way round {@link org.multidb.site.web.routing.Explanation} tells on the
 * page which database answered and why, and {@link org.multidb.site.web.routing.ServerTimingListener} in a header.
 */
package org.multidb.site.web.routing;
