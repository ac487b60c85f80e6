/**
 * Which page an address means. Start at {@link org.multidb.site.web.address.Page}, the list of all pages.
 * {@link org.multidb.site.web.address.AddressFilter} finds the page of a request and notes it in
 * {@link org.multidb.site.web.address.Address}; {@link org.multidb.site.web.address.PageServlet} hands the request to its view, whose form
 * {@link org.multidb.site.web.address.AddressViewHandler} has sent back to the address.
 * {@link org.multidb.site.web.address.ReviewPlace} is the place in a list of reviews as it stands in a query. An address that means nothing
 * ends in a {@link org.multidb.site.web.address.PageNotFoundException} or a {@link org.multidb.site.web.address.BadAddressException}.
 */
package org.multidb.site.web.address;
