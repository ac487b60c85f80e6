package org.multidb.container;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/** Runs a piece of a test in a transaction of its own. */
@ApplicationScoped
public class Transactions {

    /** Commits when the task returns, and rolls back when it throws. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void run(Runnable task) {
        task.run();
    }

    /** The same, with an answer. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public <T> T call(Supplier<T> task) {
        return task.get();
    }
}
