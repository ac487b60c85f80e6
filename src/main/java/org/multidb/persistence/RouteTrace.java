package org.multidb.persistence;

import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.List;
import org.multidb.routing.Route;

/** The steps that a request has taken through the databases so far, for {@code Server-Timing} and the footer of the page. */
@RequestScoped
public class RouteTrace {

    /**
     * One call to a database.
     *
     * @param what the method called
     * @param nanos how long it took
     */
    public record Step(Route route, String what, long nanos) {}

    private final List<Step> steps = new ArrayList<>();

    /** Notes a step. Public, since Weld calls any other method behind a proxy by reflection. */
    public synchronized void add(Step step) {
        steps.add(step);
    }

    /** The steps in the order in which they ended. */
    public synchronized List<Step> steps() {
        return List.copyOf(steps);
    }
}
