package org.multidb.moving;

import java.sql.SQLException;

/** Up to which epoch a shard knows what it held. */
final class Epochs {

    private Epochs() {}

    /** Readers by a map of before that epoch are refused from now on, and read a newer one: what this shard has of earlier epochs goes. */
    static void forget(ShardLink link, int epoch) throws SQLException {
        link.run("update shard_epoch set oldest = greatest(oldest, ?)", epoch);
    }
}
