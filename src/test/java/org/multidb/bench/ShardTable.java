package org.multidb.bench;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.multidb.cluster.RunningSite;

/** How much there is of the reviews of one shard. */
record ShardTable(RunningSite site, String shard) {

    private static final Object[] NOTHING = {};

    private long number(String sql) {
        try {
            return site.run(shard, sql, NOTHING, statement -> {
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            });
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** All, those included that it gave away and still has. */
    long rows() {
        return number("select count(*) from review");
    }

    /** Of the table with its indexes. */
    long bytes() {
        return number("select pg_total_relation_size('review')");
    }

    /** How many bytes the server has written to its log so far. */
    long logged() {
        return number("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint");
    }
}
