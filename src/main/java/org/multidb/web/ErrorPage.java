package org.multidb.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.multidb.persistence.Unavailability;

/** What an error page says, and the line in the log that belongs to it. */
@Named
@RequestScoped
public class ErrorPage {

    private static final Logger LOG = Logger.getLogger(ErrorPage.class.getName());

    private final String requestId = UUID.randomUUID().toString();
    private Optional<String> messageKey = Optional.empty();

    @Inject
    Address address;

    /** Takes what was found, and logs it in one line with the id that the page shows; mistakes of visitors are not logged. */
    void found(Failure failure) {
        messageKey = failure.messageKey();
        if (failure.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            LOG.warning(() -> "request=" + requestId + " path=" + address.path() + " status=503 "
                    + Unavailability.reasonOf(failure.cause()).orElse(""));
        } else if (failure.status() == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            LOG.log(
                    Level.SEVERE,
                    failure.cause(),
                    () -> "request=" + requestId + " path=" + address.path() + " status=500");
        }
    }

    /** The key of the message that says what is missing; empty for the general message of the page. */
    public String getMessageKey() {
        return messageKey.orElse("");
    }

    /** Names this request in the log, so that a visitor can tell staff which one it was. */
    public String getRequestId() {
        return requestId;
    }
}
