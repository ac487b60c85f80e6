/**
 * Which page an address means. Start at {@link org.multidb.site.web.address.Page}, the list of all pages. Then, in this order:
 *
 * <ol>
 *   <li>{@link org.multidb.site.web.address.AddressFilter} finds the page of a request and notes it in
 *       {@link org.multidb.site.web.address.Address}; {@code DatesOrNothing} has it ignore dates that cannot be read.
 *   <li>{@link org.multidb.site.web.address.PageFilter} is what the filters have in common that come behind it, for pages only.
 *   <li>{@link org.multidb.site.web.address.PageServlet} hands the request to the view of its page, as a {@code ViewRequest};
 *       {@link org.multidb.site.web.address.AddressViewHandler} has the view's form sent to the address.
 *   <li>{@link org.multidb.site.web.address.ReviewPlace} is the place in a list of reviews as it stands in a query.
 *   <li>An address that means nothing ends in a {@link org.multidb.site.web.address.PageNotFoundException} or a
 *       {@link org.multidb.site.web.address.BadAddressException}.
 * </ol>
 *
 * <p>Knows the cursor of lists of reviews, and {@code http}; knows no other part of the web.
 */
package org.multidb.site.web.address;
