package org.multidb.migration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.multidb.routing.Alias;

/** Throws whatever can be thrown when it hears that the catalogue is ready, until it is told to be calm. */
@ApplicationScoped
public class ThrowingObserver {

    private static final Alias DEFAULT = new Alias("default");

    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicBoolean calm = new AtomicBoolean();
    private final AtomicBoolean told = new AtomicBoolean();

    void ready(@Observes SchemaReady event) {
        if (!event.alias().equals(DEFAULT)) {
            return;
        }
        if (!calm.get()) {
            List<Throwable> failures = List.of(
                    new IllegalStateException("unchecked"), new Exception("checked"), new AssertionError("an error"));
            ThrowingObserver.<RuntimeException>sneak(failures.get(calls.getAndIncrement() % failures.size()));
        }
        told.set(true);
    }

    @SuppressWarnings("unchecked") // Nothing is cast at run time: so a checked exception passes where none is declared.
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }

    int calls() {
        return calls.get();
    }

    void calmDown() {
        calm.set(true);
    }

    boolean isTold() {
        return told.get();
    }
}
