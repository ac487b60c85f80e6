package org.multidb.topology;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.naming.InitialContext;
import javax.naming.NameClassPair;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.multidb.routing.Alias;

/** The server's datasources {@code jdbc/<alias>}. */
@ApplicationScoped
@SuppressWarnings("BanJNDI") // The names come from the configuration, never from a visitor.
public class Datasources {

    /** The SQLSTATE of a connection that cannot be had. */
    private static final String NO_CONNECTION = "08001";

    /** The JNDI name of the datasource that the application's role uses. */
    public static String nameOf(Alias alias) {
        return "jdbc/" + alias;
    }

    /** The JNDI name of the datasource that the owner of the schema uses. */
    public static String ownerNameOf(Alias alias) {
        return "jdbc/" + alias + "-owner";
    }

    /** The datasource of that JNDI name, if the server has one. */
    public Optional<DataSource> find(String name) {
        return ServerObjects.find(name, DataSource.class);
    }

    /**
     * A connection of the application's role.
     *
     * @throws SQLException if there is none; also where the server has no such datasource any more, as it is while it stops
     */
    public Connection connection(Alias alias) throws SQLException {
        String name = nameOf(alias);
        return find(name)
                .orElseThrow(
                        () -> new SQLNonTransientConnectionException("The server has no " + name + ".", NO_CONNECTION))
                .getConnection();
    }

    /**
     * The datasource of that JNDI name.
     *
     * @throws IllegalStateException if the server has none
     */
    public DataSource require(String name) {
        return ServerObjects.require(name, DataSource.class);
    }

    /** Every alias that the server has a datasource for, in number order. */
    public Set<Alias> known() {
        Set<Alias> known = new TreeSet<>();
        try {
            NamingEnumeration<NameClassPair> names = new InitialContext().list("jdbc");
            while (names.hasMore()) {
                String name = names.next().getName();
                if (Alias.isValid(name) && !name.endsWith("-owner")) {
                    known.add(new Alias(name));
                }
            }
        } catch (NameNotFoundException none) {
            return Set.of();
        } catch (NamingException failure) {
            throw new IllegalStateException(
                    "Cannot list the datasources under jdbc/: " + failure.getMessage(), failure);
        }
        return Collections.unmodifiableSet(known);
    }
}
