package org.multidb.site.web.request;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.FacesException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.multidb.site.web.address.Address;
import org.multidb.site.web.form.KeptForm;
import org.multidb.site.web.form.SignInAddress;
import org.multidb.site.web.form.Submission;

/** Answers what a page could not: each failure by its status and error page, without a word about its insides. */
public class ErrorHandler extends ExceptionHandlerWrapper {

    /** Puts an {@link ErrorHandler} before the one of the implementation. */
    public static class Factory extends ExceptionHandlerFactory {

        public Factory(ExceptionHandlerFactory wrapped) {
            super(wrapped);
        }

        @Override
        public ExceptionHandler getExceptionHandler() {
            return new ErrorHandler(getWrapped().getExceptionHandler());
        }
    }

    ErrorHandler(ExceptionHandler wrapped) {
        super(wrapped);
    }

    @Override
    public void handle() throws FacesException {
        Iterator<ExceptionQueuedEvent> events =
                getUnhandledExceptionQueuedEvents().iterator();
        if (!events.hasNext()) {
            return;
        }
        Throwable failure = events.next().getContext().getException();
        FacesContext context = FacesContext.getCurrentInstance();
        if (context.getExternalContext().isResponseCommitted()) {
            // Half a page is out: only the log and a broken connection can tell.
            super.handle();
            return;
        }
        answer(failure, context.getExternalContext());
        context.responseComplete();
        while (events.hasNext()) {
            events.next();
            events.remove();
        }
    }

    private static void answer(Throwable failure, ExternalContext external) {
        Submission submission = CDI.current().select(Submission.class).get();
        Failure found = Failure.of(failure).ofHeld(submission.isHeldAsInvalid());
        try {
            if (found.status() == Failure.SIGN_IN) {
                signIn(external);
                return;
            }
            CDI.current().select(ErrorPage.class).get().found(found);
            external.responseSendError(found.status(), null);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void signIn(ExternalContext external) throws IOException {
        String here = CDI.current().select(Address.class).get().full();
        if (FacesContext.getCurrentInstance().getPartialViewContext().isAjaxRequest()) {
            external.redirect(SignInAddress.backTo(external.getRequestContextPath(), here));
        } else {
            boolean withForm = CDI.current().select(KeptForm.class).get().isPresent();
            SignInAddress.send(
                    external.getRequestContextPath(), here, withForm, (HttpServletResponse) external.getResponse());
        }
    }
}
