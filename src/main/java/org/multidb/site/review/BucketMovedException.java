package org.multidb.site.review;

import org.multidb.routing.shard.Bucket;

/** The database does not hold the bucket: this node's bucket map is old. Nothing was written. */
final class BucketMovedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BucketMovedException(long id) {
        super("The bucket " + Bucket.of(id).number() + " of review " + id + " is held by another shard.");
    }
}
