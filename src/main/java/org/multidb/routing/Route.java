package org.multidb.routing;

import java.util.Objects;

/**
 * The answer to an {@link Operation}: one database, and why.
 *
 * @param alias the database to ask
 * @param role what that database is for the data
 * @param reason why this database, in words that staff read: "products live in default"
 * @param cause the same in one word, to be counted; {@link Cause#ROUTER} unless told otherwise
 */
public record Route(Alias alias, Role role, String reason, Cause cause) {

    public Route {
        Objects.requireNonNull(alias, "alias");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(cause, "cause");
    }

    public Route(Alias alias, Role role, String reason) {
        this(alias, role, reason, Cause.ROUTER);
    }

    /** A route to a primary. */
    public static Route toPrimary(Alias alias, String reason) {
        return new Route(alias, Role.PRIMARY, reason);
    }

    /** A route to a replica. */
    public static Route toReplica(Alias alias, String reason) {
        return new Route(alias, Role.REPLICA, reason);
    }

    /** The same route with a cause that can be counted. */
    public Route because(Cause why) {
        return new Route(alias, role, reason, why);
    }
}
