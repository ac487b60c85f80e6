package org.multidb.site.web.request;

import jakarta.faces.application.ViewExpiredException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.multidb.persistence.Unavailability;
import org.multidb.site.web.address.BadAddressException;
import org.multidb.site.web.address.PageNotFoundException;
import org.multidb.site.web.visitor.ForbiddenException;
import org.multidb.site.web.visitor.SignInRequiredException;

/**
 * What a failure means to the visitor.
 *
 * @param status the HTTP status
 * @param messageKey the message of the error page that says what is missing; empty for the general one of the status
 * @param cause what to tell staff
 */
record Failure(int status, Optional<String> messageKey, Throwable cause) {

    /** Not an error: the visitor has to sign in first. */
    static final int SIGN_IN = HttpServletResponse.SC_SEE_OTHER;

    /** The meaning of the first exception in the chain of causes that has one; 500 where none has. */
    static Failure of(Throwable failure) {
        Set<Throwable> seen = new HashSet<>();
        for (Throwable each = failure; each != null && seen.add(each); each = each.getCause()) {
            if (each instanceof PageNotFoundException missing) {
                return new Failure(HttpServletResponse.SC_NOT_FOUND, Optional.of(missing.getMessage()), each);
            }
            // A form whose view state nobody made: views here are stateless, so none can really expire.
            if (each instanceof BadAddressException || each instanceof ViewExpiredException) {
                return new Failure(HttpServletResponse.SC_BAD_REQUEST, Optional.empty(), each);
            }
            if (each instanceof ForbiddenException) {
                return new Failure(HttpServletResponse.SC_FORBIDDEN, Optional.empty(), each);
            }
            if (each instanceof SignInRequiredException) {
                return new Failure(SIGN_IN, Optional.empty(), each);
            }
        }
        int status = Unavailability.reasonOf(failure).isPresent()
                ? HttpServletResponse.SC_SERVICE_UNAVAILABLE
                : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        return new Failure(status, Optional.empty(), failure);
    }

    /** The same where it met a form whose token is not valid: whether there is what the form is about is not told then. */
    Failure ofHeld(boolean tokenInvalid) {
        boolean told = status == SIGN_IN || status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        return tokenInvalid && !told ? new Failure(HttpServletResponse.SC_FORBIDDEN, Optional.empty(), cause) : this;
    }
}
