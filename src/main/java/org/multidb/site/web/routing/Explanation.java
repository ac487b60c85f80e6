package org.multidb.site.web.routing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import org.multidb.persistence.RouteTrace;
import org.multidb.site.web.view.Markup;
import org.multidb.site.web.view.Part;
import org.multidb.site.web.view.Texts;
import org.multidb.site.web.visitor.Visitor;

/**
 * The footer that tells which database answered each step of the page, in which role, and why: for staff, or for everybody where
 * {@code multidb.explain} is true.
 */
@Named
@RequestScoped
public class Explanation implements Part {

    @Inject
    RouteTrace trace;

    @Inject
    ExplainSetting setting;

    @Inject
    Visitor visitor;

    @Override
    public void write(Markup html) throws IOException {
        List<RouteTrace.Step> steps = trace.steps();
        if (steps.isEmpty() || !(visitor.isStaff() || setting.isForEverybody())) {
            return;
        }
        html.begin("details", "explanation").begin("summary").text(Texts.of("explain.title"));
        html.end().begin("ol").attribute("id", "databases-asked");
        for (RouteTrace.Step step : steps) {
            html.begin("li").text(inWords(step)).end();
        }
        html.end().end();
    }

    /** {@code reviews (primary, 1.3 ms): Review lives in reviews}. */
    private static String inWords(RouteTrace.Step step) {
        return step.route().alias() + " (" + step.route().role() + ", " + Math.round(step.nanos() / 1e5) / 10.0
                + " ms): " + step.route().reason();
    }
}
