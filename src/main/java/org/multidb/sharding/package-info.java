/**
 * Which shards there are and who holds a row, answered while the application runs. Start at {@link org.multidb.sharding.Sharding}, the live
 * answer; {@code BucketMapSetup} reads it from the coordinator and tells the shards, by way of {@code BucketTables}.
 */
package org.multidb.sharding;
