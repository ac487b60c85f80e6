package org.multidb.moving;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A table whose rows move with their buckets, as the shard's {@code moved_table} declares it.
 *
 * @param key the column by which rows are told apart; empty for sums of buckets that are kept apart
 */
record MovedTable(String name, Optional<String> key) {

    /** The tables of that shard: those with rows first. */
    static List<MovedTable> of(ShardLink link) throws SQLException {
        return link.list(
                "select name, key from moved_table order by key is null, name",
                row -> new MovedTable(row.getString(1), Optional.ofNullable(row.getString(2))));
    }

    /** As SQL names it. */
    String quoted() {
        return ShardLink.quoted("\"", name);
    }

    String quotedKey() {
        return ShardLink.quoted("\"", key.orElseThrow());
    }
}
