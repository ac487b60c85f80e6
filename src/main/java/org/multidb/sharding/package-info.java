/**
 * Which shards there are and which of them holds a row, answered while the application runs. Start at
 * {@link org.multidb.sharding.Sharding}, the answer of this node, which routing asks. {@link org.multidb.sharding.BucketMapSetup} reads the
 * bucket map from the coordinator, makes the first one, and tells each shard its buckets. {@code BucketTables} has the SQL for both.
 *
 * <p>Knows {@code migration}, {@code persistence} and what lies below; knows no entity of the application.
 */
package org.multidb.sharding;
