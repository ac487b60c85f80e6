package org.multidb.routing.shard;

/** An entity whose rows are spread over shards: an object that is to be written knows the id that decides where. */
public interface Sharded {

    /** The id that the bucket is computed from. */
    long shardKey();
}
