package org.multidb.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;

/**
 * The key of a form that creates something: random, made with the page, and kept while the form is refused and shown again. Whatever
 * a form creates it creates once, however often it is sent.
 */
@Named
@RequestScoped
public class FormKey {

    /** The field of the form. */
    static final String FIELD = "key";

    private UUID value;

    /** The key that was sent; a new one on a new page, and for a form that was sent without a valid one. */
    public UUID getValue() {
        if (value == null) {
            value = sent().orElseGet(UUID::randomUUID);
        }
        return value;
    }

    /** Makes the form on this page another one than the form that was sent. */
    public void renew() {
        value = UUID.randomUUID();
    }

    private static Optional<UUID> sent() {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        boolean post = ((HttpServletRequest) external.getRequest()).getMethod().equals("POST");
        String key = post ? external.getRequestParameterMap().get(FIELD) : null;
        try {
            return Optional.ofNullable(key).map(UUID::fromString);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
