package org.multidb.persistence;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Does what {@link RetriedOnConflict} says, around the interceptor of {@code @Transactional}. */
@RetriedOnConflict
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class RetriedOnConflictInterceptor {

    private static final Logger LOG = Logger.getLogger(RetriedOnConflictInterceptor.class.getName());
    private static final int TRIES = 3;

    @Inject
    CurrentTransaction transaction;

    @AroundInvoke
    Object repeat(InvocationContext call) throws Exception {
        if (transaction.isActive()) {
            return call.proceed();
        }
        for (int attempt = 1; attempt < TRIES; attempt++) {
            try {
                return call.proceed();
            } catch (Exception failure) {
                if (!TransactionConflict.isCauseOf(failure)) {
                    throw failure;
                }
                FailureText.log(LOG, Level.FINE, failure, "event=\"is tried again\" attempt=" + attempt);
            }
        }
        return call.proceed();
    }
}
