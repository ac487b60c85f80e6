package org.multidb.site.review;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.multidb.outbox.ReservationLostException;
import org.multidb.persistence.Unavailability;
import org.multidb.routing.Alias;

/**
 * Does work in several databases. A failure in one does not stop the others. Only a {@link ReservationLostException} ends it at once: the
 * work is somebody else's now.
 */
final class EachDatabase {

    private final Map<Alias, RuntimeException> failures = new LinkedHashMap<>();

    /** Does the work in each database, and throws the first failure at the end, with the others as suppressed ones. */
    static void attempt(Collection<Alias> databases, Consumer<Alias> work) {
        EachDatabase each = new EachDatabase();
        databases.forEach(database -> each.attempt(database, () -> work.accept(database)));
        each.throwFirst();
    }

    /** Does the work in one database, and keeps its failure. */
    void attempt(Alias database, Runnable work) {
        try {
            work.run();
        } catch (ReservationLostException lost) {
            throw lost;
        } catch (Exception failure) {
            // Also what WildFly 39 throws when a commit fails: a checked exception that nobody declares.
            failures.put(database, Unavailability.explained(database, failure));
        }
    }

    /** What failed so far, in the order of the attempts. */
    Map<Alias, RuntimeException> failures() {
        return Collections.unmodifiableMap(failures);
    }

    private void throwFirst() {
        if (!failures.isEmpty()) {
            List<RuntimeException> all = List.copyOf(failures.values());
            RuntimeException first = all.get(0);
            all.stream().filter(other -> other != first).forEach(first::addSuppressed);
            throw first;
        }
    }
}
