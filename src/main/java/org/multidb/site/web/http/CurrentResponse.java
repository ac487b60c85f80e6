package org.multidb.site.web.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.servlet.http.HttpServletResponse;

/** The response of this request: CDI injects the request only. */
@RequestScoped
public class CurrentResponse {

    private HttpServletResponse response;

    void set(HttpServletResponse newResponse) {
        this.response = newResponse;
    }

    public HttpServletResponse get() {
        return response;
    }
}
