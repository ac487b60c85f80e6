package org.multidb.migration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.inject.Inject;
import java.util.Iterator;
import org.multidb.persistence.BackgroundTask;
import org.multidb.routing.Alias;
import org.multidb.topology.Workers;

/**
 * Tells every observer of {@link SchemaReady} that a database can be used, each by itself: one that fails keeps neither the database nor
 * the other observers from working, and is told again each second until it ends well.
 */
@ApplicationScoped
class SchemaAnnouncement {

    @Inject
    BeanManager beans;

    @Inject
    Workers workers;

    void tell(Alias database) {
        SchemaReady event = new SchemaReady(database);
        // Event.fire would end at the first observer that throws.
        tellAll(beans.resolveObserverMethods(event).iterator(), event);
    }

    private void tellAll(Iterator<ObserverMethod<? super SchemaReady>> rest, SchemaReady event) {
        if (!rest.hasNext()) {
            return;
        }
        ObserverMethod<? super SchemaReady> observer = rest.next();
        try {
            task(observer, event.alias()).untilItEndsWell(workers, () -> observer.notify(event));
        } finally {
            // Also after an error of the virtual machine, which passes: the others would never be told.
            tellAll(rest, event);
        }
    }

    private static BackgroundTask task(ObserverMethod<?> observer, Alias database) {
        return new BackgroundTask(
                SchemaAnnouncement.class,
                "schema=" + database + " told=" + observer.getBeanClass().getSimpleName());
    }
}
