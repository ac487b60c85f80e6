package org.multidb.site.web.form;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
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

    @Inject
    Submission submission;

    @Inject
    Blanks blanks;

    private UUID value;

    /** The key that was sent; a new one on a new page, and for a form that was sent without a valid one. */
    public UUID getValue() {
        return blanks.insteadOf(Blanks.Blank.KEY).orElseGet(this::own);
    }

    private UUID own() {
        if (value == null) {
            value = sent().orElseGet(UUID::randomUUID);
        }
        return value;
    }

    /** Makes the form on this page another one than the form that was sent. */
    public void renew() {
        value = UUID.randomUUID();
    }

    private Optional<UUID> sent() {
        try {
            return submission.isPost() ? submission.value(FIELD).map(UUID::fromString) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
