package org.multidb.site.web.routing;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import org.multidb.persistence.RouteTrace;

/** Puts what each database was asked, and why, into the header {@code Server-Timing}, before the page is written. */
public class ServerTimingListener implements PhaseListener {

    private static final long serialVersionUID = 1L;

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.RENDER_RESPONSE;
    }

    @Override
    public void beforePhase(PhaseEvent event) {
        String header =
                ServerTiming.of(CDI.current().select(RouteTrace.class).get().steps());
        if (!header.isEmpty() && !event.getFacesContext().getExternalContext().isResponseCommitted()) {
            event.getFacesContext().getExternalContext().setResponseHeader("Server-Timing", header);
        }
    }

    @Override
    public void afterPhase(PhaseEvent event) {
        // The header is written before the page.
    }
}
