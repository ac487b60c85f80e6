package org.multidb.routing.shard;

/**
 * An entity whose rows are spread over shards. An id of several parts implements it, too, so that a row is found by it; an id that is a
 * number, a text or a UUID decides by itself, and is what the entity answers with.
 */
public interface Sharded {

    /** What the bucket is computed from: a whole number, a text or a UUID, never null. It must not change as long as the row lives. */
    Object shardKey();
}
