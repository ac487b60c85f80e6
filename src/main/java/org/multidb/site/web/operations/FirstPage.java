package org.multidb.site.web.operations;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;

/**
 * Whether this node has shown a page: what keeps every page from being made, in whatever part, is found before the first visitor comes.
 */
@ApplicationScoped
class FirstPage {

    private volatile boolean shown;

    /** Lets the page be asked for again. */
    void forget() {
        shown = false;
    }

    /** Why there is no page; empty if one was shown. */
    Optional<String> lack(OwnPages pages) {
        if (shown) {
            return Optional.empty();
        }
        try {
            OwnPages.Answer answer = pages.get(OwnPages.LIST);
            shown = answer.isPage();
            return shown ? Optional.empty() : Optional.of("the list of products answers " + answer.status());
        } catch (IOException failure) {
            return Optional.of("the list of products does not answer: " + failure.getMessage());
        }
    }
}
