package org.multidb.topology;

import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * What every server has for an application, by the names of Jakarta EE. Looked up, and not injected by {@code @Resource}: Payara 6 knows
 * no resources of classes in a jar below {@code WEB-INF/lib}.
 */
@SuppressWarnings("BanJNDI") // The names are those of Jakarta EE, never from a visitor.
public final class ServerObjects {

    /** Makes threads that belong to the application. */
    public static final String THREADS = "java:comp/DefaultManagedThreadFactory";

    /** Knows the current transaction. */
    public static final String TRANSACTIONS = "java:comp/TransactionSynchronizationRegistry";

    private ServerObjects() {}

    /**
     * The object of that name.
     *
     * @throws IllegalStateException if the server has none
     */
    public static <T> T find(String name, Class<T> type) {
        try {
            return type.cast(InitialContext.doLookup(name));
        } catch (NamingException absent) {
            throw new IllegalStateException("The server has no " + name + ".", absent);
        }
    }
}
