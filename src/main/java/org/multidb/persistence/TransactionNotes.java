package org.multidb.persistence;

import jakarta.annotation.PostConstruct;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.multidb.routing.Alias;
import org.multidb.topology.ServerObjects;
import org.multidb.topology.Unproxied;

/**
 * What routing must know of the current JTA transaction: where it has written, and where it reads. Kept with the transaction, so that it holds
 * in the background, too, where there is no request.
 */
@Unproxied
class TransactionNotes {

    private TransactionSynchronizationRegistry registry;

    /** Those of one transaction. Used by its one thread. */
    static final class Notes {
        private final Map<Alias, Alias> reads = new HashMap<>();
        private Optional<Alias> written = Optional.empty();

        Optional<Alias> written() {
            return written;
        }
    }

    @PostConstruct
    void start() {
        registry = ServerObjects.require(ServerObjects.TRANSACTIONS, TransactionSynchronizationRegistry.class);
    }

    /** Whether there is a transaction. */
    boolean isActive() {
        return registry.getTransactionKey() != null;
    }

    /** What tells the current transaction from others; empty if there is none. */
    Optional<Object> key() {
        return Optional.ofNullable(registry.getTransactionKey());
    }

    /** The one database that the current transaction has written to. */
    Optional<Alias> written() {
        return isActive() ? current().written : Optional.empty();
    }

    boolean hasWritten(Alias alias) {
        return written().filter(alias::equals).isPresent();
    }

    void writes(Alias alias) {
        current().written = Optional.of(alias);
    }

    /** The database that the current transaction reads the rows of that primary from. */
    Optional<Alias> readsFrom(Alias primary) {
        return isActive() ? Optional.ofNullable(current().reads.get(primary)) : Optional.empty();
    }

    void reads(Alias primary, Alias database) {
        if (isActive()) {
            current().reads.put(primary, database);
        }
    }

    /** Those of the current transaction; to be kept by what must know of it after its end. */
    Notes current() {
        Notes notes = (Notes) registry.getResource(Notes.class);
        if (notes == null) {
            notes = new Notes();
            registry.putResource(Notes.class, notes);
        }
        return notes;
    }
}
