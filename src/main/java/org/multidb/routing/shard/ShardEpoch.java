package org.multidb.routing.shard;

/**
 * By which state of a shard its rows are meant: those of the buckets that it held in one epoch of the map. Each question for rows
 * asks the database's function {@code require_epoch} whether it can answer by it.
 *
 * @param known the epoch of the map
 * @param changed the epoch in which, by that map, the shard's buckets changed last: a replica that has not come so far does not answer
 * @param newest the latest epoch in which they may have changed: a shard that is ahead of it does not answer
 */
public record ShardEpoch(int known, int changed, int newest) {

    /** As the database itself has it when it is asked, whatever the map says. */
    public static final ShardEpoch NOW = new ShardEpoch(Integer.MAX_VALUE, 0, Integer.MAX_VALUE);

    /** The SQL condition that the database can answer by this state; it fails otherwise, with SQLSTATE MD001 or MD002. */
    public String requirement() {
        return "(select require_epoch(" + known + ", " + changed + ", " + newest + "))";
    }

    /**
     * The SQL condition that the database held the bucket.
     *
     * @param bucket the SQL of its number, never from outside
     */
    public String held(String bucket) {
        return "exists (select from bucket_owner as owner where owner.bucket = " + bucket + " and owner.since <= "
                + known + " and (owner.until is null or owner.until > " + known + "))";
    }
}
