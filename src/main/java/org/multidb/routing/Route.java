package org.multidb.routing;

import java.util.Objects;

/**
 * The answer to an {@link Operation}: one database, and why.
 *
 * @param alias the database to ask
 * @param role what that database is for the data
 * @param reason why this database, in words that staff read: "products live in default"
 */
public record Route(Alias alias, Role role, String reason) {

    public Route {
        Objects.requireNonNull(alias, "alias");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(reason, "reason");
    }

    /** A route to a primary. */
    public static Route toPrimary(Alias alias, String reason) {
        return new Route(alias, Role.PRIMARY, reason);
    }

    /** A route to a replica. */
    public static Route toReplica(Alias alias, String reason) {
        return new Route(alias, Role.REPLICA, reason);
    }
}
