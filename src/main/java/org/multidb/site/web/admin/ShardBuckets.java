package org.multidb.site.web.admin;

import org.multidb.routing.Alias;

/**
 * How many buckets a shard holds.
 *
 * @param before before the moves that are not over
 * @param after when these are over, or those that are planned
 */
public record ShardBuckets(Alias shard, int before, int now, int after) {}
