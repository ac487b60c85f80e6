/**
 * The files that pages link to: style sheets, the script of the administration, the picture in the browser's tab. Start at
 * {@link org.multidb.site.web.asset.Assets}, which reads them once and knows the address of each {@code Asset};
 * {@link org.multidb.site.web.asset.AssetServlet} answers with one.
 *
 * <p>Knows {@code http}; knows no other part of the web.
 */
package org.multidb.site.web.asset;
