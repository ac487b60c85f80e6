/**
 * Sharding: rows of one function spread over several databases. {@link org.multidb.routing.shard.Bucket} is the fixed numbered slot
 * that an id hashes to.
 */
package org.multidb.routing.shard;
