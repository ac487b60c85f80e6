package org.multidb.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.multidb.persistence.Unavailability;
import org.multidb.routing.Alias;

/** The same work in several databases, where one that fails keeps no other from its turn. */
final class EachDatabase {

    private EachDatabase() {}

    /** Does the work in each database, and throws the first failure at the end, with the others as suppressed ones. */
    static void attempt(Collection<Alias> databases, Consumer<Alias> work) {
        List<RuntimeException> failures = new ArrayList<>();
        for (Alias database : databases) {
            try {
                work.accept(database);
            } catch (Exception failure) {
                // Also what WildFly 39 throws when a commit fails: a checked exception that nobody declares.
                failures.add(Unavailability.explained(database, failure));
            }
        }
        if (!failures.isEmpty()) {
            RuntimeException first = failures.get(0);
            failures.stream().filter(other -> other != first).forEach(first::addSuppressed);
            throw first;
        }
    }
}
