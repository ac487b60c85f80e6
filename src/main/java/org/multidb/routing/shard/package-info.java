/**
 * Sharding: the rows of one function are spread over several databases. Start at {@link org.multidb.routing.shard.ShardRouter}. Then, in
 * this order:
 *
 * <ol>
 *   <li>Which shard holds a row: the key of a {@link org.multidb.routing.shard.Sharded} entity hashes to a numbered
 *       {@link org.multidb.routing.shard.Bucket}, and the {@link org.multidb.routing.shard.BucketMap} says which shard holds the bucket.
 *       The router asks the {@link org.multidb.routing.shard.ShardDirectory}, because shards and map may change while the application runs.
 *       A {@link org.multidb.routing.shard.ShardEpoch} says by which state of a shard its rows are meant.
 *   <li>One answer of many shards: {@link org.multidb.routing.shard.Gathered} is the answer, and names the shards that are missing from it.
 *       {@link org.multidb.routing.shard.FirstRows} gathers the first rows of a sorted list from the
 *       {@link org.multidb.routing.shard.ShardRows} of each shard, and {@link org.multidb.routing.shard.KWayMerge} merges them.
 * </ol>
 *
 * <p>Knows the JDK and {@code routing}; knows no other kind of routing.
 */
package org.multidb.routing.shard;
