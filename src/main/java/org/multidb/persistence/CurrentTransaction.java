package org.multidb.persistence;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.multidb.routing.Alias;
import org.multidb.routing.CrossDatabaseWriteException;
import org.multidb.routing.WriteOnReadRouteException;
import org.multidb.topology.ServerObjects;
import org.multidb.topology.Unproxied;

/**
 * What the current JTA transaction has opened and written: one entity manager per alias, made inside the transaction and so joined to
 * it, closed when it ends; and the one database that it writes to.
 */
@Unproxied
public class CurrentTransaction {

    private TransactionSynchronizationRegistry registry;

    @Inject
    TransactionNotes notes;

    @Inject
    EntityManagerFactories factories;

    @Inject
    Sessions sessions;

    @Inject
    RoutingMeters meters;

    @PostConstruct
    void start() {
        registry = ServerObjects.require(ServerObjects.TRANSACTIONS, TransactionSynchronizationRegistry.class);
    }

    /** Whether there is one. */
    public boolean isActive() {
        return notes.isActive();
    }

    /** The transaction's manager of that database. */
    EntityManager manager(Alias alias) {
        return state().managers.computeIfAbsent(alias, this::open);
    }

    private EntityManager open(Alias alias) {
        EntityManager manager = factories.of(alias).createEntityManager();
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // EclipseLink flushes by a synchronization of its own.
            }

            @Override
            public void afterCompletion(int status) {
                meters.givenBack(alias);
                manager.close();
            }
        });
        meters.taken(alias);
        // Takes the transaction's connection now and keeps it. Payara 6 takes the transaction from the caller of
        // @Transactional before it commits: a connection that is first taken by the flush at the commit writes on
        // its own, without any transaction.
        manager.unwrap(Connection.class);
        return manager;
    }

    /** Notes that changes to entities of that database are meant, because they were found through a manager for writing. */
    void allowWriting(Alias alias) {
        State state = state();
        if (state.writable.isEmpty()) {
            registry.registerInterposedSynchronization(new Outcome(notes.current()));
        }
        state.writable.add(alias);
    }

    /**
     * Notes a write to that database.
     *
     * @throws CrossDatabaseWriteException if the transaction has written to another; it can then only roll back
     */
    void write(Alias alias) {
        allowWriting(alias);
        Alias written = notes.written().orElse(alias);
        notes.writes(written);
        if (!written.equals(alias)) {
            registry.setRollbackOnly();
            throw new CrossDatabaseWriteException("This transaction has written to '" + written
                    + "' and cannot write to '" + alias + "' too: it is rolled back. Write to the second database in a"
                    + " transaction of its own, through the outbox if it must follow.");
        }
    }

    /** Whether the current transaction, if there is one, has written to that database. */
    boolean hasWritten(Alias alias) {
        return notes.hasWritten(alias);
    }

    /** Refuses a write of an entity that was found through a manager for reading only. */
    void requireWriting(Alias alias, Object entity) {
        if (!state().writable.contains(alias)) {
            registry.setRollbackOnly();
            throw new WriteOnReadRouteException(
                    "A " + entity.getClass().getSimpleName() + " that was read from '" + alias
                            + "' through a manager for reading has been changed; it is not written. Find it through @Writes to change it.");
        }
        write(alias);
    }

    private State state() {
        State state = (State) registry.getResource(State.class);
        if (state == null) {
            state = new State();
            registry.putResource(State.class, state);
        }
        return state;
    }

    /** Tells the session that it has written, unless the write was certainly undone. */
    private final class Outcome implements Synchronization {

        private final TransactionNotes.Notes ending;
        private boolean committing;

        Outcome(TransactionNotes.Notes ending) {
            this.ending = ending;
        }

        @Override
        public void beforeCompletion() {
            committing = !registry.getRollbackOnly();
        }

        @Override
        public void afterCompletion(int status) {
            // A commit whose answer was lost is reported as rolled back by some servers: nobody knows, so it counts as
            // a write.
            if (committing || status == Status.STATUS_COMMITTED) {
                ending.written().ifPresent(sessions::wrote);
            }
        }
    }

    /** Used by the one thread of its transaction. */
    private static final class State {
        private final Map<Alias, EntityManager> managers = new HashMap<>();
        private final Set<Alias> writable = new HashSet<>();
    }
}
