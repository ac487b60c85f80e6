package org.multidb.site.web.visitor;

/** The page is for people who are signed in: the visitor is sent to sign in, and back afterwards. */
public final class SignInRequiredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SignInRequiredException() {
        super("sign in first");
    }
}
