/**
 * What the servers' connection pools load to learn whether a connection can still be used, {@link org.multidb.pool.PayaraChecker} and
 * {@link org.multidb.pool.WildFlyChecker}. It is in a jar of its own beside the driver's, {@code pool-checker.jar}, and neither in the
 * application nor in the library. It may know nothing of either.
 */
package org.multidb.pool;
