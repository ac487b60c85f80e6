package org.multidb.moving;

import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.multidb.routing.Alias;

/**
 * What changes in the buckets of a move at one shard, its origin, followed by the other one: PostgreSQL's logical replication with a filter of
 * rows. A row that came from elsewhere is not sent on, so that two streams may run against each other.
 */
final class RowStream {

    /** Connection failed, or was refused. */
    private static final String NO_CONNECTION = "08";

    private final Links links;
    private final Move move;

    RowStream(Links links, Move move) {
        this.links = links;
        this.move = move;
    }

    /** Lets the other shard follow that one. */
    void publish(ShardLink origin) throws SQLException {
        String name = quoted(move.stream(origin.shard()));
        if (!origin.is("select exists (select from pg_publication where pubname = ?)", move.stream(origin.shard()))) {
            String filter = " where (" + ShardLink.isIn(move.plan().buckets()) + ")";
            String tables = Stream.concat(
                            MovedTable.of(origin).stream().map(table -> table.quoted() + filter),
                            Stream.of("move_mark where (move = " + move.id() + " and origin = "
                                    + ShardLink.quoted("'", origin.shard().name()) + ")"))
                    .collect(Collectors.joining(", "));
            origin.run("create publication " + name + " for table " + tables
                    + " with (publish = 'insert, update, delete')");
        }
        for (MovedTable table : MovedTable.of(origin)) {
            origin.run("grant select on " + table.quoted() + " to " + mover(origin.shard()));
        }
        origin.run("grant select on move_mark to " + mover(origin.shard()));
        origin.run("grant usage on schema public to " + mover(origin.shard()));
    }

    private static String mover(Alias shard) {
        return quoted(shard + "_mover");
    }

    private static String quoted(String name) {
        return ShardLink.quoted("\"", name);
    }

    /**
     * Begins to follow.
     *
     * @param origin whose changes are followed
     * @param copied whether rows that are there already are copied first
     * @throws MoveProblem if the origin is not reached, or refuses
     */
    void follow(ShardLink follower, ShardLink origin, boolean copied) throws SQLException {
        String name = move.stream(origin.shard());
        if (follower.is("select exists (select from pg_subscription where subname = ? and subenabled)", name)) {
            return;
        }
        // One that was begun and lost.
        unfollow(follower, origin);
        if (origin.is("select exists (select from pg_replication_slots where slot_name = ?)", name)) {
            // It was left behind by a subscription that was begun and lost: only who follows may drop it.
            subscribe(follower, origin, "connect = false, slot_name = " + quoted(name));
            unfollow(follower, origin);
        }
        subscribe(
                follower,
                origin,
                "copy_data = " + copied
                        + ", origin = none, synchronous_commit = off, streaming = off, disable_on_error = false");
    }

    private void subscribe(ShardLink follower, ShardLink origin, String options) throws SQLException {
        String name = quoted(move.stream(origin.shard()));
        String password = links.moverPassword(origin.shard());
        silently(
                follower,
                "create subscription " + name + " connection "
                        + ShardLink.quoted("'", connection(origin, password))
                        + " publication " + name + " with (" + options + ")",
                password);
    }

    /** A statement that holds a password: the server's log gets nothing of it, and nobody else its message. */
    private static void silently(ShardLink link, String sql, String password) throws SQLException {
        for (String setting : List.of(
                "track_activities = off",
                "log_min_error_statement = panic",
                "log_statement = none",
                "log_min_duration_statement = -1",
                "log_min_duration_sample = -1",
                "log_transaction_sample_rate = 0")) {
            link.run("set " + setting);
        }
        try {
            link.run(sql);
        } catch (SQLException failure) {
            String message = String.valueOf(failure.getMessage()).replace(password, "…");
            throw new MoveProblem(link.shard() + " cannot follow: " + message);
        }
    }

    /** Where the origin is, in libpq's words. */
    private String connection(ShardLink origin, String password) throws SQLException {
        URI url = URI.create(origin.connection().getMetaData().getURL().substring("jdbc:".length()));
        Map<String, String> given =
                parameters(Optional.ofNullable(url.getRawQuery()).orElse(""));
        Optional<String> address = links.address(origin.shard());
        Map<String, String> words = new TreeMap<>();
        words.put("host", address.map(text -> text.replaceFirst(":\\d+$", "")).orElse(url.getHost()));
        words.put(
                "port",
                address.filter(text -> text.matches(".*:\\d+"))
                        .map(text -> text.replaceFirst(".*:", ""))
                        .orElse(String.valueOf(url.getPort() < 0 ? 5432 : url.getPort())));
        words.put("dbname", url.getPath().substring(1));
        words.put("user", origin.shard() + "_mover");
        words.put("password", password);
        words.put("application_name", move.stream(origin.shard()));
        words.put("keepalives_idle", "5");
        words.put("keepalives_interval", "2");
        words.put("keepalives_count", "3");
        Optional.ofNullable(given.get("sslmode")).ifPresent(mode -> words.put("sslmode", mode));
        links.rootCertificate()
                .or(() -> Optional.ofNullable(given.get("sslmode"))
                        .filter("verify-full"::equals)
                        .map(mode -> "system"))
                .ifPresent(file -> words.put("sslrootcert", file));
        return words.entrySet().stream()
                .map(word -> word.getKey() + "='"
                        + word.getValue().replace("\\", "\\\\").replace("'", "\\'") + "'")
                .collect(Collectors.joining(" "));
    }

    private static Map<String, String> parameters(String query) {
        return Stream.of(query.split("&"))
                .map(word -> word.split("=", 2))
                .filter(word -> word.length == 2)
                .collect(Collectors.toMap(word -> word[0], word -> word[1], (first, last) -> last));
    }

    /** How many tables are still being copied; empty where the follower has no such subscription. */
    static Optional<Long> uncopied(ShardLink follower, String name) throws SQLException {
        return follower
                .list(
                        "select count(*) filter (where srsubstate <> 'r'), count(*) from pg_subscription_rel"
                                + " join pg_subscription on oid = srsubid where subname = ? having count(*) > 0",
                        row -> row.getLong(1),
                        name)
                .stream()
                .findFirst();
    }

    /** Why the one does not follow the other, and will not by itself; empty if it does, or is only late. */
    Optional<String> trouble(ShardLink follower, ShardLink origin) throws SQLException {
        String name = move.stream(origin.shard());
        String remedy = ". What comes next has to be copied anew: cancel the move if "
                + move.plan().target()
                + " holds none of its buckets; otherwise finish it, and plan the way back as another move.";
        boolean kept = origin.is(
                "select exists (select from pg_replication_slots where slot_name = ? and wal_status is distinct from 'lost')",
                name);
        if (!kept) {
            return Optional.of(origin.shard() + " does not keep its log for " + follower.shard()
                    + " any more: the replication slot " + name + " is lost" + remedy);
        }
        boolean follows =
                follower.is("select exists (select from pg_subscription where subname = ? and subenabled)", name);
        return follows
                ? Optional.empty()
                : Optional.of(follower.shard() + " does not follow " + origin.shard() + " any more: its subscription "
                        + name + " is missing, or disabled" + remedy);
    }

    /**
     * Ends to follow.
     *
     * @throws MoveProblem if the origin, which keeps its log for the follower, is not reached from there
     */
    void unfollow(ShardLink follower, ShardLink origin) throws SQLException {
        String name = move.stream(origin.shard());
        if (!follower.is("select exists (select from pg_subscription where subname = ?)", name)) {
            return;
        }
        if (!origin.is("select exists (select from pg_replication_slots where slot_name = ?)", name)) {
            // Nothing is kept any more, which PostgreSQL would take for an origin that is not reached.
            follower.run("alter subscription " + quoted(name) + " disable");
            follower.run("alter subscription " + quoted(name) + " set (slot_name = none)");
        }
        try {
            follower.run("drop subscription " + quoted(name));
        } catch (SQLException failure) {
            if (!String.valueOf(failure.getSQLState()).startsWith(NO_CONNECTION)) {
                throw failure;
            }
            throw new MoveProblem(follower.shard() + " does not reach " + origin.shard()
                    + ", which keeps its log for it: " + "the move is ended as soon as it does.");
        }
    }

    /** Publishes nothing any more. */
    void unpublish(ShardLink origin) throws SQLException {
        origin.run("drop publication if exists " + quoted(move.stream(origin.shard())));
        origin.run("delete from move_mark where move = ?", move.id());
        if (origin.is("select exists (select from pg_publication where pubname like 'multidb\\_move\\_%')")) {
            // Another move needs the rights.
            return;
        }
        for (MovedTable table : MovedTable.of(origin)) {
            origin.run("revoke select on " + table.quoted() + " from " + mover(origin.shard()));
        }
        origin.run("revoke select on move_mark from " + mover(origin.shard()));
    }
}
