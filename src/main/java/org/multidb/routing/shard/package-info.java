/**
 * Sharding: rows of one function spread over several databases. Start at {@link org.multidb.routing.shard.ShardRouter}: the key of a row
 * hashes to a fixed numbered {@link org.multidb.routing.shard.Bucket}, and the {@link org.multidb.routing.shard.BucketMap} says which
 * shard holds that. Answers of many shards become one by {@link org.multidb.routing.shard.KWayMerge}.
 */
package org.multidb.routing.shard;
