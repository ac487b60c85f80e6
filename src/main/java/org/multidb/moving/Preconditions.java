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
        all.require(
                system(source) != system(target),
                source.shard() + " and " + target.shard()
                        + " are databases of one PostgreSQL server, which cannot follow itself: a shard needs a server of its own.");
        all.rows(move, source, target);
        all.identities(source);
        all.identities(target);
        all.nodes(move);
        all.refuse();
    }

    /** The nodes may be others than those of the beginning. */
    static void requireNodes(MoveStore store, Links links, Move move) throws SQLException {
        Preconditions nodes = new Preconditions(store, links);
        nodes.nodes(move);
        nodes.refuse();
    }

    private void refuse() {
        if (!missing.isEmpty()) {
            throw new MoveProblem(missing.stream().distinct().collect(Collectors.joining(" ")));
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
                                        + "'track_activities', 'log_min_error_statement', 'log_statement',"
                                        + " 'log_min_duration_statement', 'log_min_duration_sample', 'log_transaction_sample_rate']) as name")
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
                            "select exists (select from unnest(cast(? as smallint[])) as moved (bucket) where exists (select from "
                                    + table.quoted() + " as found where found.bucket = moved.bucket))",
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

    /** Without the bucket in what tells rows apart the application could change no row as soon as changes are published. */
    private void identities(ShardLink link) throws SQLException {
        for (MovedTable table : MovedTable.of(link)) {
            require(
                    link.is(
                            "select relreplident = 'f' or exists (select from pg_index join pg_attribute on attrelid = indrelid and"
                                    + " attnum = any (indkey) where indrelid = pg_class.oid and attname = 'bucket'"
                                    + " and (indisreplident or (relreplident = 'd' and indisprimary)))"
                                    + " from pg_class where oid = to_regclass(quote_ident(?))",
                            table.name()),
                    "The replica identity of the table " + table.name() + " of " + link.shard()
                            + " has no bucket: alter table " + table.name()
                            + " replica identity using an index that has it.");
        }
    }

    private static long system(ShardLink link) throws SQLException {
        return link.number("select system_identifier from pg_control_system()");
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
