/**
 * Signing in and out, and who the visitor is: {@link org.multidb.site.web.account.Visitor}. A signed token in a cookie says so, to every node
 * alike; there are no sessions on the server.
 */
package org.multidb.site.web.account;
