/**
 * How every request begins, and how one ends that fails. Start at {@link org.multidb.site.web.request.RequestFilter}, the first filter: it
 * names the request by a {@code RequestId} and counts it in {@code RequestMeters}. {@code Failure} tells what an exception means to the
 * visitor, {@link org.multidb.site.web.request.ErrorPage} says so and logs it, and {@link org.multidb.site.web.request.ErrorHandler} does
 * this for what fails inside a page.
 *
 * <p>Knows {@code address}, {@code visitor} and {@code form}; knows no backing bean.
 */
package org.multidb.site.web.request;
