package org.multidb.site.web.form;

import jakarta.servlet.http.HttpServletResponse;

/** Why nothing was done with a form, which is shown once more with all that was typed. */
enum Hold {
    /** Its token is not valid any more, for example after a restart without a fixed key. */
    TOO_OLD(HttpServletResponse.SC_FORBIDDEN, "form.held.tooOld"),
    /** Its page said that it would be sent by somebody else than the visitor who is signed in now. */
    OTHER_VISITOR(HttpServletResponse.SC_CONFLICT, "form.held.otherVisitor"),
    /** Its page said that it would be sent by somebody, and now nobody is signed in. */
    SIGNED_OUT(HttpServletResponse.SC_CONFLICT, "form.held.signedOut"),
    /** It needs a sign-in: the page to sign in carries it. */
    SIGN_IN_NEEDED(HttpServletResponse.SC_FORBIDDEN, "form.held.signInNeeded"),
    /** The visitor wants to sign in first: the page to sign in carries it. */
    SIGN_IN_WANTED(HttpServletResponse.SC_OK, "form.held.signInWanted"),
    /** It comes back from the page to sign in, or from an error page. */
    CAME_BACK(HttpServletResponse.SC_OK, "form.held.cameBack");

    private final int status;
    private final String key;

    Hold(int status, String key) {
        this.status = status;
        this.key = key;
    }

    int status() {
        return status;
    }

    /** The text that says so. */
    String key() {
        return key;
    }

    boolean isRefusal() {
        return status != HttpServletResponse.SC_OK;
    }
}
