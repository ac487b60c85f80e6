package org.multidb.site.web.form;

import jakarta.enterprise.context.RequestScoped;
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

        /** What is written instead. */
        public UUID mark() {
            return mark;
        }
    }

    private boolean left;

    /** From now on forms are written with blanks. */
    public void leave() {
        left = true;
    }

    /** From now on forms are written as they are sent. */
    public void fill() {
        left = false;
    }

    boolean areLeft() {
        return left;
    }
}
