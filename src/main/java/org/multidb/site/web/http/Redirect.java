package org.multidb.site.web.http;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends the browser to another page, as after every form that was accepted. */
public final class Redirect {

    private Redirect() {}

    /**
     * Ends the request with a redirect.
     *
     * @param address as visitors see it, such as {@code /review/12/}
     */
    public static void to(String address) {
        ExternalContext context = FacesContext.getCurrentInstance().getExternalContext();
        try {
            context.redirect(context.getRequestContextPath() + address);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
