package org.multidb.routing.shard;

import java.util.List;
import org.multidb.routing.Alias;

/** Which shards there are, and which of them holds a row: asked at each operation, for both may change while the application runs. */
public interface ShardDirectory {

    /** The primaries of the shards that rows of the entity are spread over, in number order; none for an entity of no known function. */
    List<Alias> shardsOf(Class<?> entity);

    /** The shard that holds the bucket of the entity's function; its only one where it has no other. */
    Alias shardOf(Class<?> entity, Bucket bucket);

    /**
     * Refuses to look for rows in a database while it is not known where they are: they would seem to be gone.
     *
     * @throws RuntimeException that says why, for the caller to pass on
     */
    void requireUsable(Alias database);
}
