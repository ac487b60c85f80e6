package org.multidb.topology;

import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;

/**
 * What the server has for an application, by name. Looked up, and not injected by {@code @Resource}: Payara 6 knows
 * no resources of classes in a jar below {@code WEB-INF/lib}.
 */
@SuppressWarnings("BanJNDI") // The names are those of Jakarta EE and of the configuration, never from a visitor.
public final class ServerObjects {

    /** Makes threads that belong to the application. */
    public static final String THREADS = "java:comp/DefaultManagedThreadFactory";

    /** Knows the current transaction. */
    public static final String TRANSACTIONS = "java:comp/TransactionSynchronizationRegistry";

    private ServerObjects() {}

    /** The object of that name, if the server has one. */
    static <T> Optional<T> find(String name, Class<T> type) {
        try {
            return Optional.of(type.cast(InitialContext.doLookup(name)));
        } catch (NameNotFoundException absent) {
            return Optional.empty();
        } catch (NamingException failure) {
            throw new IllegalStateException("Cannot look up " + name + ": " + failure.getMessage(), failure);
        }
    }

    /**
     * The object of that name.
     *
     * @throws IllegalStateException if the server has none
     */
    public static <T> T require(String name, Class<T> type) {
        return find(name, type).orElseThrow(() -> new IllegalStateException("The server has no " + name + "."));
    }
}
