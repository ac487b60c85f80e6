package org.multidb.site.web.request;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.multidb.site.web.address.Address;
import org.multidb.site.web.form.KeptForm;
import org.multidb.site.web.form.SignInAddress;

/** Names each request, counts it, and answers for what fails outside a page: the server would write its insides to the log. */
public class RequestFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    transient RequestId id;

    @Inject
    transient RequestMeters meters;

    @Inject
    transient Address address;

    @Inject
    transient ErrorPage errorPage;

    @Inject
    transient KeptForm kept;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long begin = System.nanoTime();
        id.receive(request.getHeader(RequestId.HEADER));
        response.setHeader(RequestId.HEADER, id.value());
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException | ServletException failure) {
            answer(Failure.of(failure), request, response);
        } finally {
            errorPage.answered(response.getStatus());
            meters.answered(address.find(), response.getStatus(), System.nanoTime() - begin);
        }
    }

    private void answer(Failure found, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (found.status() == Failure.SIGN_IN) {
            SignInAddress.send(request.getContextPath(), address.full(), kept.isPresent(), response);
            return;
        }
        errorPage.found(found);
        if (response.isCommitted()) {
            // Only a connection that breaks tells whoever asked that the answer is not whole.
            throw new ServletException("Request " + id.value() + " failed after its answer had begun.");
        }
        response.sendError(found.status());
    }
}
