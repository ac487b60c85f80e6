/**
 * How every request begins, and how one ends that fails. Start at {@link org.multidb.site.web.request.RequestFilter}, the first filter: it
 * names the request by a {@link org.multidb.site.web.request.RequestId} and counts it in
 * {@link org.multidb.site.web.request.RequestMeters}. {@link org.multidb.site.web.request.Failure} tells what an exception means to the
 * visitor, {@link org.multidb.site.web.request.ErrorPage} says so and logs it, and
 * {@link org.multidb.site.web.request.ErrorHandler} does this for what fails inside a page.
 */
package org.multidb.site.web.request;
