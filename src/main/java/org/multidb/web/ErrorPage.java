package org.multidb.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.multidb.persistence.Problem;

/** What an error page says, and the line in the log that belongs to it. */
@Named
@RequestScoped
public class ErrorPage {

    private static final Logger LOG = Logger.getLogger(ErrorPage.class.getName());

    private Optional<String> messageKey = Optional.empty();

    @Inject
    Address address;

    @Inject
    RequestId requestId;

    /** Takes what was found, and logs it in one line with the id that the page shows; mistakes of visitors are not logged. */
    void found(Failure failure) {
        messageKey = failure.messageKey();
        if (failure.status() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            boolean unavailable = failure.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            Problem.log(
                    LOG,
                    unavailable ? Level.WARNING : Level.SEVERE,
                    failure.cause(),
                    "request=" + requestId.value() + " page="
                            + address.find().map(Page::name).orElse("none") + " path=" + address.path() + " status="
                            + failure.status());
        }
    }

    /** The key of the message that says what is missing; empty for the general message of the page. */
    public String getMessageKey() {
        return messageKey.orElse("");
    }

    /** Names this request in the log, so that a visitor can tell staff which one it was. */
    public String getRequestId() {
        return requestId.value();
    }
}
