package org.multidb.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.multidb.routing.Alias;
import org.multidb.routing.Operation;
import org.multidb.routing.Role;
import org.multidb.routing.RouterChain;
import org.multidb.routing.UnknownAliasException;
import org.multidb.topology.Topology;

/**
 * Entity managers for entities and databases that are known only at run time. In a transaction each counts as the one that is injected by
 * {@link Reads}, {@link Writes} or {@link Using}; those of {@link #forId} and {@link #publishing} are for writing.
 */
@ApplicationScoped
public class Databases {

    @Inject
    RouterChain routers;

    @Inject
    Topology topology;

    @Inject
    EntityManagers managers;

    /** A manager for reading rows of the entity: what {@link Reads} injects. */
    public EntityManager reading(Class<?> entity) {
        return new RoutingEntityManager(ManagerPurpose.reading(entity, routers), managers);
    }

    /** A manager for changing rows of the entity: what {@link Writes} injects. */
    public EntityManager writing(Class<?> entity) {
        return new RoutingEntityManager(ManagerPurpose.writing(entity, routers), managers);
    }

    /**
     * A manager for changing the row with that id, and what belongs to it: queries too go to its shard.
     *
     * @param entity the class of the row
     */
    public EntityManager forId(Class<?> entity, Object id) {
        return new RoutingEntityManager(ManagerPurpose.writing(entity, id, routers), managers);
    }

    /**
     * The same where the row's shard is known.
     *
     * @param shard the primary of the shard
     */
    public EntityManager forId(Class<?> entity, Object id, Alias shard) {
        return new RoutingEntityManager(ManagerPurpose.writing(entity, id, shard, routers), managers);
    }

    /**
     * A manager for reading the row with that id in the shard that is known to hold it: queries too go there.
     *
     * @param entity the class of the row
     * @param shard the primary of the shard
     */
    public EntityManager readingId(Class<?> entity, Object id, Alias shard) {
        return new RoutingEntityManager(ManagerPurpose.reading(entity, id, shard, routers), managers);
    }

    /** The database where the row with that id is written, by whichever router decides. */
    public Alias homeOf(Class<?> entity, Object id) {
        return routers.route(Operation.write(entity).withKey(id)).alias();
    }

    /**
     * A manager of exactly that database: what {@link Using} injects.
     *
     * @throws UnknownAliasException if it is not configured
     */
    public EntityManager on(Alias alias) {
        return on(alias.name(), "Databases.on");
    }

    EntityManager on(String name, String where) {
        return new RoutingEntityManager(ManagerPurpose.using(new Alias(name), role(name, where)), managers);
    }

    /** A manager for reading exactly that database on a thread that belongs to no request, for several requests that note it themselves. */
    EntityManager shared(Alias alias) {
        return new RoutingEntityManager(ManagerPurpose.shared(alias, role(alias.name(), "Databases.shared")), managers);
    }

    private Role role(String name, String where) {
        Role role = Alias.isValid(name) ? topology.roles().get(new Alias(name)) : null;
        if (role == null) {
            throw new UnknownAliasException(name, where, topology.roles().keySet());
        }
        return role;
    }

    /**
     * A manager for changing rows of a replica that is an independent database, which staff publish to.
     *
     * @throws IllegalArgumentException if the database is anything else
     */
    public EntityManager publishing(Alias replica) {
        if (!topology.published().contains(replica)) {
            throw new IllegalArgumentException(
                    "Nothing can be published to '" + replica + "'. Published replicas: " + topology.published() + ".");
        }
        return new RoutingEntityManager(ManagerPurpose.publishing(replica), managers);
    }
}
