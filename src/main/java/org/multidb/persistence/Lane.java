package org.multidb.persistence;

import java.util.Optional;
import org.multidb.routing.Alias;
import org.multidb.routing.Operation;
import org.multidb.routing.Role;
import org.multidb.routing.Route;
import org.multidb.routing.RouterChain;

/** Which way the calls on one injected manager go: for reading, for writing, or to one database. */
interface Lane {

    /** The entity that queries are about; empty where the database is fixed. */
    Optional<Class<?>> entity();

    /** Whether changes are meant. */
    boolean writes();

    /** The route of one operation. */
    Route route(Operation operation);

    /** The route of a query, which names its entity in its text only. */
    Route routeOfQuery();

    /** The route of a query that locks the rows it reads. */
    Route routeOfLock();

    /** Whether another database may answer where the one of the route does not. */
    boolean mayGoElsewhere();

    /** What the lane was asked for, for messages. */
    String describe();

    static Lane reading(Class<?> entity, RouterChain routers) {
        return new Routed(entity, false, routers);
    }

    static Lane writing(Class<?> entity, RouterChain routers) {
        return new Routed(entity, true, routers);
    }

    static Lane using(Alias alias, Role role) {
        return new Fixed(new Route(alias, role, "asked for " + alias), role == Role.PRIMARY);
    }

    /** To a replica that is an independent database, to put rows there that were published. */
    static Lane publishing(Alias replica) {
        return new Fixed(new Route(replica, Role.REPLICA, "published to " + replica), true);
    }

    /** By the chain of routers, at each call. */
    record Routed(Class<?> type, boolean writes, RouterChain routers) implements Lane {

        @Override
        public Optional<Class<?>> entity() {
            return Optional.of(type);
        }

        @Override
        public Route route(Operation operation) {
            return routers.route(operation);
        }

        @Override
        public Route routeOfQuery() {
            return routers.route(writes ? Operation.write(type) : Operation.read(type));
        }

        @Override
        public Route routeOfLock() {
            return routers.route(Operation.write(type));
        }

        @Override
        public boolean mayGoElsewhere() {
            return !writes;
        }

        @Override
        public String describe() {
            return (writes ? "@Writes(" : "@Reads(") + type.getSimpleName() + ".class)";
        }
    }

    /** To one database. */
    record Fixed(Route only, boolean writes) implements Lane {

        @Override
        public Optional<Class<?>> entity() {
            return Optional.empty();
        }

        @Override
        public Route route(Operation operation) {
            return only;
        }

        @Override
        public Route routeOfQuery() {
            return only;
        }

        @Override
        public Route routeOfLock() {
            return only;
        }

        @Override
        public boolean mayGoElsewhere() {
            return false;
        }

        @Override
        public String describe() {
            return "@Using(\"" + only.alias() + "\")";
        }
    }
}
