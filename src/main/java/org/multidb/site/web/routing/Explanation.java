package org.multidb.site.web.routing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.multidb.persistence.RouteTrace;
import org.multidb.site.web.visitor.Visitor;

/**
 * Tells which database answered each step of the page, in which role, and why: in a header, and in the footer for staff, or for everybody
 * where {@code multidb.explain} is true.
 */
@Named
@RequestScoped
public class Explanation {

    @Inject
    RouteTrace trace;

    @Inject
    ExplainSetting setting;

    @Inject
    Visitor visitor;

    /** Puts it into the header {@code Server-Timing}; called by the layout when the page has read all and is not yet written. */
    public void tellInHeader() {
        FacesContext context = FacesContext.getCurrentInstance();
        String header = ServerTiming.of(trace.steps());
        if (!header.isEmpty() && !context.getResponseComplete()) {
            context.getExternalContext().setResponseHeader("Server-Timing", header);
        }
    }

    /** Whether there is a footer. */
    public boolean isShown() {
        return !trace.steps().isEmpty() && (visitor.isStaff() || setting.isForEverybody());
    }

    /** The steps in words: {@code reviews (primary, 1.3 ms): Review lives in reviews}. */
    public List<String> getSteps() {
        return trace.steps().stream()
                .map(step ->
                        step.route().alias() + " (" + step.route().role() + ", " + Math.round(step.nanos() / 1e5) / 10.0
                                + " ms): " + step.route().reason())
                .toList();
    }
}
