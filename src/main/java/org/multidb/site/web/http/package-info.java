/**
 * What travels between the browser and every page alike. Start at {@link org.multidb.site.web.http.SigningKey}, which signs all that the
 * site has browsers keep. Then, in this order:
 *
 * <ol>
 *   <li>{@link org.multidb.site.web.http.Cookies} is the one way to set and read a cookie.
 *   <li>{@link org.multidb.site.web.http.HeadersFilter} puts the security headers on each answer, and makes it the
 *       {@link org.multidb.site.web.http.CurrentResponse}.
 *   <li>{@link org.multidb.site.web.http.Mask} hides a secret of a page from whoever sees how well pages compress.
 *   <li>{@link org.multidb.site.web.http.Representation} is the content of an answer as bytes, which is not sent to a browser that has it
 *       by its {@code EntityTags}.
 *   <li>{@link org.multidb.site.web.http.PageLocale} is the kind of English that the browser asks for.
 *   <li>{@link org.multidb.site.web.http.Redirect} sends the browser to another page.
 *   <li>{@link org.multidb.site.web.http.ClientAddress} is the network address that a request comes from.
 *   <li>{@link org.multidb.site.web.http.SessionCookieSetup} keeps a server from failing at its own cookie.
 * </ol>
 *
 * <p>Knows {@code topology} for the settings; knows no other part of the web.
 */
package org.multidb.site.web.http;
