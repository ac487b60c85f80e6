package org.multidb.web;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import java.util.Locale;
import java.util.stream.Collectors;
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
        RouteTrace trace = CDI.current().select(RouteTrace.class).get();
        String header =
                trace.steps().stream().map(ServerTimingListener::describe).collect(Collectors.joining(", "));
        if (!header.isEmpty() && !event.getFacesContext().getExternalContext().isResponseCommitted()) {
            event.getFacesContext().getExternalContext().setResponseHeader("Server-Timing", header);
        }
    }

    private static String describe(RouteTrace.Step step) {
        String reason = (step.route().role() + ": " + step.route().reason()).replaceAll("[^ -~]|[\"\\\\]", "");
        return String.format(
                Locale.ROOT, "%s;dur=%.1f;desc=\"%s\"", step.route().alias(), step.nanos() / 1e6, reason);
    }

    @Override
    public void afterPhase(PhaseEvent event) {
        // The header is written before the page.
    }
}
