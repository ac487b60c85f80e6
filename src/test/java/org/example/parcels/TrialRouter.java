package org.example.parcels;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.multidb.routing.Alias;
import org.multidb.routing.Operation;
import org.multidb.routing.Route;
import org.multidb.routing.Router;

/** Parcels that are only tried out stay together, whatever their bucket. */
@ApplicationScoped
@Priority(100)
public class TrialRouter implements Router {

    private static final Alias TRIALS = new Alias("parcels-2");

    @Override
    public Optional<Route> route(Operation operation) {
        return isTrial(operation)
                ? Optional.of(Route.toPrimary(TRIALS, "trials are on " + TRIALS))
                : Optional.empty(); // no opinion: ask the next
    }

    private static boolean isTrial(Operation operation) {
        return operation
                .key()
                .or(() ->
                        operation.instance().filter(Parcel.class::isInstance).map(each -> ((Parcel) each).getNumber()))
                .filter(number ->
                        operation.entity() == Parcel.class && number.toString().startsWith("TRIAL-"))
                .isPresent();
    }

    @Override
    public Optional<Boolean> belongs(Class<?> entity, Alias alias) {
        return Optional.empty();
    }
}
