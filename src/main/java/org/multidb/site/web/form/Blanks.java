package org.multidb.site.web.form;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * What a form has anew in each answer, so that a page with a form can be kept in memory nevertheless: it is written with blanks, which are filled
 * in as it is sent.
 */
@RequestScoped
public class Blanks {

    /** One of them. What stands for it in the page is random, so that no text that somebody has typed is taken for it. */
    public enum Blank {
        TOKEN,
        KEY;

        private final UUID mark = UUID.randomUUID();

        /** What stands for it. */
        public UUID mark() {
            return mark;
        }
    }

    private boolean left;
    private boolean used;

    /** From now on forms are written with blanks. */
    public void leave() {
        left = true;
    }

    /** From now on forms are written as they are sent. */
    public void fill() {
        left = false;
    }

    /** Whether the page that was written has any. */
    public boolean areUsed() {
        return used;
    }

    /** What a form writes instead of its own value; empty where that is to be written. */
    Optional<UUID> insteadOf(Blank value) {
        used |= left;
        return left ? Optional.of(value.mark()) : Optional.empty();
    }
}
