package org.multidb.routing.shard;

import java.util.List;
import java.util.Objects;
import org.multidb.routing.Alias;

/**
 * What one shard gave of a sorted list.
 *
 * @param shard its primary
 * @param rows the first ones in the order of the list: as many as were asked for, fewer only where the shard has no more
 */
public record ShardRows<T>(Alias shard, List<T> rows) {

    public ShardRows {
        Objects.requireNonNull(shard, "shard");
        rows = List.copyOf(rows);
    }

    /** The last of the rows; there must be some. */
    public T last() {
        return rows.get(rows.size() - 1);
    }
}
