package org.multidb.persistence;

import java.util.Optional;
import java.util.function.Consumer;
import org.multidb.routing.Alias;
import org.multidb.routing.Cause;
import org.multidb.routing.Operation;
import org.multidb.routing.Role;
import org.multidb.routing.Route;
import org.multidb.routing.RouterChain;
import org.multidb.routing.WriteOnReadRouteException;
import org.multidb.routing.access.ReadingSession;

/** What an injected entity manager was asked for: reading or writing rows of an entity, or one database. */
interface ManagerPurpose {

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

    /** Who is told of each step instead of the request's own trace; empty for that trace. */
    default Optional<Consumer<RouteTrace.Step>> recorder() {
        return Optional.empty();
    }

    /** Whose reads these are, where the thread belongs to no request; empty for the session of the request. */
    default Optional<ReadingSession> session() {
        return Optional.empty();
    }

    /** In words, for messages. */
    String describe();

    static ManagerPurpose reading(Class<?> entity, RouterChain routers) {
        return new Routed(Operation.read(entity), routers);
    }

    /** For reading the row with that id where that shard holds it. */
    static ManagerPurpose reading(Class<?> entity, Object id, Alias shard, RouterChain routers) {
        return new Routed(Operation.read(entity).withKey(id).onShard(shard), routers);
    }

    static ManagerPurpose writing(Class<?> entity, RouterChain routers) {
        return new Routed(Operation.write(entity), routers);
    }

    /** For changing the row with that id, and what belongs to it. */
    static ManagerPurpose writing(Class<?> entity, Object id, RouterChain routers) {
        return new Routed(Operation.write(entity).withKey(id), routers);
    }

    /** The same where that shard holds the row. */
    static ManagerPurpose writing(Class<?> entity, Object id, Alias shard, RouterChain routers) {
        return new Routed(Operation.write(entity).withKey(id).onShard(shard), routers);
    }

    /** For reading by a route that was chosen already for that session, by a thread that belongs to no request. */
    static ManagerPurpose chosen(Route route, ReadingSession session, Consumer<RouteTrace.Step> steps) {
        return new Chosen(route, session, steps);
    }

    static ManagerPurpose using(Alias alias, Role role) {
        return new Fixed(named(alias, role), role == Role.PRIMARY, Optional.empty());
    }

    /**
     * For reading one database on behalf of several requests, which note themselves what they were shown. The thread belongs to none of them; to
     * look for its request would cost an exception at each step.
     */
    static ManagerPurpose shared(Alias alias, Role role) {
        return new Fixed(named(alias, role), false, Optional.of(step -> {}));
    }

    private static Route named(Alias alias, Role role) {
        return new Route(alias, role, "asked for " + alias, Cause.NAMED);
    }

    /** To a replica that is an independent database, to put rows there that were published. */
    static ManagerPurpose publishing(Alias replica) {
        return new Fixed(
                new Route(replica, Role.REPLICA, "published to " + replica, Cause.NAMED), true, Optional.empty());
    }

    /**
     * By the chain of routers, at each call.
     *
     * @param usual what a query is that names its entity, and its row, in its text only
     */
    record Routed(Operation usual, RouterChain routers) implements ManagerPurpose {

        @Override
        public Optional<Class<?>> entity() {
            return Optional.of(usual.entity());
        }

        @Override
        public boolean writes() {
            return usual.isWrite();
        }

        @Override
        public Route route(Operation operation) {
            return routers.route(usual.shard().map(operation::onShard).orElse(operation));
        }

        @Override
        public Route routeOfQuery() {
            return routers.route(usual);
        }

        @Override
        public Route routeOfLock() {
            return routers.route(usual.forWriting());
        }

        @Override
        public boolean mayGoElsewhere() {
            return !writes();
        }

        @Override
        public String describe() {
            return (writes() ? "@Writes(" : "@Reads(") + usual.entity().getSimpleName() + ".class)";
        }
    }

    /** To the same database whatever is asked. */
    interface OneWay extends ManagerPurpose {

        Route only();

        @Override
        default Optional<Class<?>> entity() {
            return Optional.empty();
        }

        @Override
        default Route route(Operation operation) {
            return only();
        }

        @Override
        default Route routeOfQuery() {
            return only();
        }
    }

    /** By one route, chosen before. */
    record Chosen(Route only, ReadingSession reader, Consumer<RouteTrace.Step> steps) implements OneWay {

        @Override
        public boolean writes() {
            return false;
        }

        @Override
        public Route routeOfLock() {
            throw new WriteOnReadRouteException("Rows of every shard are read without locks.");
        }

        @Override
        public boolean mayGoElsewhere() {
            return true;
        }

        @Override
        public Optional<Consumer<RouteTrace.Step>> recorder() {
            return Optional.of(steps);
        }

        @Override
        public Optional<ReadingSession> session() {
            return Optional.of(reader);
        }

        @Override
        public String describe() {
            return "a manager of the shard at " + only.alias();
        }
    }

    /** To one database. */
    record Fixed(Route only, boolean writes, Optional<Consumer<RouteTrace.Step>> recorder) implements OneWay {

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
