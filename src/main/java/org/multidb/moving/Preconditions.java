package org.multidb.moving;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.multidb.routing.Alias;

/** What must be so before a move begins; each line that is missing says what to do. */
final class Preconditions {

    private final MoveStore store;
    private final Links links;
    private final List<String> missing = new ArrayList<>();

    private Preconditions(MoveStore store, Links links) {
        this.store = store;
        this.links = links;
    }

    /**
     * Looks at everything.
     *
     * @throws MoveProblem naming all that is missing
     */
    static void require(MoveStore store, Links links, Move move, ShardLink source, ShardLink target)
            throws SQLException {
        Preconditions all = new Preconditions(store, links);
        all.servers(source);
        all.servers(target);
        all.rows(move, source, target);
        all.nodes(move);
        if (!all.missing.isEmpty()) {
            throw new MoveProblem(all.missing.stream().distinct().collect(Collectors.joining(" ")));
        }
    }

    private void servers(ShardLink link) throws SQLException {
        Alias shard = link.shard();
        require(
                link.is("select current_setting('wal_level') = 'logical'"),
                shard + " has another wal_level than logical: set it, and restart its PostgreSQL.");
        require(
                link.is(
                        "select (select count(*) from pg_replication_slots) + 2 <= current_setting('max_replication_slots')::int"),
                shard + " has no two replication slots left: raise max_replication_slots, and restart its PostgreSQL.");
        require(
                link.is(
                        "select (select count(*) from pg_subscription join pg_database on pg_database.oid = subdbid) + 3"
                                + " <= current_setting('max_logical_replication_workers')::int"),
                shard + " has no three workers left: finish earlier moves, or raise max_logical_replication_workers.");
        require(
                link.is("select pg_has_role(current_user, 'pg_create_subscription', 'member')")
                        && link.is(
                                "select bool_and(has_parameter_privilege(current_user, name, 'set')) from unnest(array["
                                        + "'log_min_error_statement', 'log_statement', 'log_min_duration_statement']) as name")
                        && link.is(
                                "select exists (select from pg_roles where rolname = ? and rolreplication)",
                                shard + "_mover"),
                shard + " lacks the role " + shard
                        + "_mover, or its owner rights to follow another shard: run provision.sql there again.");
        try {
            require(!links.moverPassword(shard).isEmpty(), "The password of " + shard + "_mover is empty.");
        } catch (MoveProblem unknown) {
            missing.add(unknown.getMessage());
        }
    }

    private void rows(Move move, ShardLink source, ShardLink target) throws SQLException {
        String buckets = ShardLink.array(move.plan().buckets());
        long owned = owned(source, buckets);
        require(
                owned == move.plan().buckets().size(),
                source.shard() + " holds " + owned + " of the "
                        + move.plan().buckets().size() + " buckets: cancel this move, and plan anew.");
        require(
                owned(target, buckets) == 0,
                target.shard() + " holds some of the buckets already: cancel this move, and plan anew.");
        for (MovedTable table : MovedTable.of(target)) {
            require(
                    !target.is(
                            "select exists (select from " + table.quoted()
                                    + " where bucket = any (cast(? as smallint[])))",
                            buckets),
                    target.shard() + " has rows of the buckets in its table " + table.name()
                            + ", left over from before: delete those of buckets that it does not hold.");
        }
        require(
                MovedTable.of(source).equals(MovedTable.of(target))
                        && version(source).equals(version(target)),
                "The schemas of " + source.shard() + " (" + version(source) + ") and " + target.shard() + " ("
                        + version(target) + ") differ: migrate both.");
    }

    private static long owned(ShardLink link, String buckets) throws SQLException {
        return link.number(
                "select count(*) from bucket_owner where until is null and bucket = any (cast(? as smallint[]))",
                buckets);
    }

    private static String version(ShardLink link) throws SQLException {
        return link.one(
                "select coalesce(max(version::int), 0)::text from flyway_schema_history where success and version ~ '^[0-9]+$'",
                row -> row.getString(1));
    }

    private void nodes(Move move) throws SQLException {
        List<String> without =
                store.nodesWithout(move.plan().function(), move.plan().target());
        require(
                without.isEmpty(),
                "Nodes that run do not know " + move.plan().target() + ": " + String.join(", ", without)
                        + ". Restart them with it in multidb." + move.plan().function() + ".shards.");
    }

    private void require(boolean fulfilled, String otherwise) {
        if (!fulfilled) {
            missing.add(otherwise);
        }
    }
}
