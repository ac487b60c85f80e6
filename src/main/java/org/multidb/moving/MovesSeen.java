package org.multidb.moving;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.stream.Collectors;
import org.multidb.persistence.Databases;
import org.multidb.routing.Alias;
import org.multidb.topology.DataFunction;
import org.multidb.topology.Topology;

/** What every node asks and tells the coordinator of moves, by its own role. */
@ApplicationScoped
class MovesSeen {

    @Inject
    Databases databases;

    @Inject
    Topology topology;

    /** Without a transaction: nothing of it is left to end, and to be told of by the server, when the coordinator goes away. */
    public boolean isAnyUnfinished() {
        return (Boolean) coordinator()
                .createNativeQuery("select exists (select from bucket_move where state not in ('done', 'cancelled'))")
                .getSingleResult();
    }

    /** Notes that the node runs, by which map, and which shards it knows. */
    @Transactional
    public void tell(String node, DataFunction function, int epoch) {
        EntityManager coordinator = coordinator();
        coordinator
                .createNativeQuery(
                        "insert into node_seen (node, function, epoch, shards, seen) values (?1, ?2, ?3, ?4, now())"
                                + " on conflict (node, function) do update set epoch = excluded.epoch, shards = excluded.shards, seen = now()")
                .setParameter(1, node)
                .setParameter(2, function.name())
                .setParameter(3, epoch)
                .setParameter(4, function.primaries().stream().map(Alias::name).collect(Collectors.joining(",")))
                .executeUpdate();
        coordinator
                .createNativeQuery("delete from node_seen where seen < now() - interval '1 day'")
                .executeUpdate();
    }

    private EntityManager coordinator() {
        return databases.on(topology.coordinator());
    }
}
