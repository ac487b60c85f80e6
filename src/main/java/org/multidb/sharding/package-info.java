/**
 * Which shards there are and which of them holds a row, answered while the application runs. Start at
 * {@link org.multidb.sharding.Sharding}, the answer of this node, which routing and the application ask; it keeps one immutable
 * {@code FunctionShards} for each function: shards and map, which may be replaced. {@link org.multidb.sharding.BucketMapSetup} reads the
 * bucket map from the coordinator, makes the first one, and tells each shard its buckets; {@code BucketMapWatch} looks for changes.
 * {@code BucketTables} has the SQL for all.
 *
 * <p>Buckets may move while rows are read and written. {@link org.multidb.sharding.ShardAccess} asks a whole question by one
 * {@link org.multidb.sharding.ShardState}, and again by a fresh one where a shard refuses it, and does a write again where it meets a
 * {@link org.multidb.sharding.BucketMovedException}.
 *
 * <p>{@code Topology} says which databases the application is configured with, and what is about all of them, such as their roles. Which of
 * them are the shards of a function now, and their replicas, this package answers.
 *
 * <p>Knows {@code migration}, {@code persistence} and what lies below; knows no entity of the application.
 */
package org.multidb.sharding;
