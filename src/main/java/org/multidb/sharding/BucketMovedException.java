package org.multidb.sharding;

import org.multidb.routing.shard.Bucket;

/** The database does not hold the bucket: this node's bucket map is old, or the bucket is just being handed over. Nothing was written. */
public final class BucketMovedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A write to a row of that bucket was refused: {@code owns_bucket} said no. */
    public BucketMovedException(Bucket bucket) {
        super("Bucket " + bucket.number() + " is held by another shard.");
    }
}
