/**
 * What travels between the browser and every page alike. Start at {@link org.multidb.site.web.http.SigningKey}: it signs whatever the
 * site has browsers keep, and {@link org.multidb.site.web.http.Cookies} is the one way to set and read a cookie.
 * {@link org.multidb.site.web.http.HeadersFilter} puts the security headers on each answer, and makes it the
 * {@link org.multidb.site.web.http.CurrentResponse}. {@link org.multidb.site.web.http.Redirect} sends the browser to another page, and
 * {@link org.multidb.site.web.http.ClientAddress} tells where a request came from.
 * {@link org.multidb.site.web.http.SessionCookieSetup} keeps a server from failing at its own cookie.
 */
package org.multidb.site.web.http;
