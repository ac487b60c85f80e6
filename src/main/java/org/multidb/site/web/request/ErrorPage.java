package org.multidb.site.web.request;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.multidb.persistence.FailureText;
import org.multidb.site.web.address.Address;
import org.multidb.site.web.address.Page;
import org.multidb.site.web.form.Submission;

/** What an error page says, and the line in the log that belongs to it. */
@Named
@RequestScoped
public class ErrorPage {

    private static final Logger LOG = Logger.getLogger(ErrorPage.class.getName());

    private Optional<String> messageKey = Optional.empty();
    private boolean told;

    @Inject
    Address address;

    @Inject
    RequestId requestId;

    @Inject
    Submission submission;

    /** Takes what was found, and logs it in one line with the id that the page shows; mistakes of visitors are not logged. */
    void found(Failure failure) {
        messageKey = failure.messageKey();
        if (failure.status() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            told = true;
            boolean unavailable = failure.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            FailureText.log(LOG, unavailable ? Level.WARNING : Level.SEVERE, failure.cause(), where(failure.status()));
        }
    }

    /** Logs a page that was answered as unavailable though no failure came here: a form that was refused, and keeps what was typed. */
    void answered(int status) {
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE
                && !told
                && address.find().isPresent()) {
            submission
                    .missing()
                    .ifPresentOrElse(
                            down -> FailureText.log(LOG, Level.WARNING, down, where(status)),
                            () -> LOG.warning(() ->
                                    where(status) + " reason=\"nothing of what the form asks for could be done\""));
        }
    }

    private String where(int status) {
        return "request=" + requestId.value() + " page="
                + address.find().map(Page::name).orElse("none") + " path=" + address.path() + " status=" + status;
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
