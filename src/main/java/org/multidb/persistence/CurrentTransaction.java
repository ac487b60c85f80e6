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
import java.util.Optional;
import java.util.Set;
import org.multidb.routing.Alias;
import org.multidb.routing.CrossDatabaseWriteException;
import org.multidb.routing.WriteOnReadRouteException;
import org.multidb.topology.ServerObjects;
import org.multidb.topology.Unproxied;

/**
 * What the current JTA transaction has opened and written: one entity manager per alias, made inside the transaction and closed when it
 * ends; and its own database, the only one whose connection joins it. That is the first one that is asked through a manager for writing, or for a
 * lock. Others are read outside of the transaction.
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

    /** What tells it from others; empty if there is none. */
    Optional<Object> key() {
        return notes.key();
    }

    /** The transaction's manager of that database. */
    EntityManager manager(Alias alias) {
        return state().managers.computeIfAbsent(alias, this::open);
    }

    private EntityManager open(Alias alias) {
        EntityManager manager = factories.of(alias).createEntityManager();
        atTheEnd(manager::close);
        return manager;
    }

    private void atTheEnd(Runnable task) {
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // EclipseLink flushes by a synchronization of its own.
            }

            @Override
            public void afterCompletion(int status) {
                task.run();
            }
        });
    }

    /** Whether that database is the current transaction's own. */
    boolean isOwn(Alias alias) {
        return isActive() && state().own.filter(alias::equals).isPresent();
    }

    /** Whether there is a transaction that has not made that database its own, so that it only reads there. */
    boolean readsOutside(Alias alias) {
        return isActive() && !isOwn(alias);
    }

    /** Notes that a connection to that database has joined the transaction. */
    void owns(Alias alias) {
        atTheEnd(() -> meters.givenBack(alias));
        meters.taken(alias);
        state().own = Optional.of(alias);
    }

    /**
     * Refuses a database that would be a second one of its own.
     *
     * @throws CrossDatabaseWriteException if the transaction has another; it can then only roll back
     */
    void requireNoOther(Alias alias) {
        Alias own = state().own.orElse(alias);
        if (!own.equals(alias)) {
            registry.setRollbackOnly();
            throw new CrossDatabaseWriteException("This transaction has "
                    + (notes.hasWritten(own) ? "written to" : "first asked, through @Writes or @Using,") + " '" + own
                    + "' and cannot write to '" + alias + "' too: it is rolled back. Write to the second database in a"
                    + " transaction of its own, through the outbox if it must follow.");
        }
    }

    /**
     * Notes that changes to entities of that database are meant, because they are asked for through a manager for writing. The first such
     * database becomes the transaction's own.
     */
    void allowWriting(Alias alias) {
        State state = state();
        if (state.writable.isEmpty()) {
            registry.registerInterposedSynchronization(new Outcome(notes.current()));
        }
        state.writable.add(alias);
        if (state.own.isEmpty()) {
            join(alias);
        }
    }

    /**
     * Makes the database the transaction's own, for rows that are to be locked.
     *
     * @throws CrossDatabaseWriteException if another database is; the transaction can then only roll back
     */
    void lock(Alias alias) {
        if (!isOwn(alias)) {
            requireNoOther(alias);
            join(alias);
        }
    }

    /**
     * Takes the connection now, not with the flush at the commit. Payara 6 takes the transaction from the caller of {@code @Transactional}
     * before it commits: a connection that is first taken then does not join it.
     */
    private void join(Alias alias) {
        try {
            if (manager(alias).unwrap(Connection.class) == null) {
                throw new IllegalStateException("The manager of '" + alias + "' has no connection.");
            }
        } catch (RuntimeException failure) {
            // EclipseLink 4.0 takes such a manager for connected from now on.
            registry.setRollbackOnly();
            throw failure;
        }
    }

    /**
     * Notes a write to that database.
     *
     * @throws CrossDatabaseWriteException if another database is the transaction's own; it can then only roll back
     */
    void write(Alias alias) {
        allowWriting(alias);
        requireNoOther(alias);
        notes.writes(alias);
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
        private Optional<Alias> own = Optional.empty();
    }
}
