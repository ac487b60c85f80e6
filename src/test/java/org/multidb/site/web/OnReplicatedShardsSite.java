package org.multidb.site.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.multidb.cluster.OnRunningSite;

/** Marks tests of the site whose shards each have a replica, the first of them two; with few connections to each database. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@OnRunningSite(
        topology = "replicated-shards",
        settings = {
            "multidb.replicas.reviews-1=reviews-1-s,reviews-1-t",
            "multidb.max-lag-seconds=120",
            "cluster.connections=4"
        })
@interface OnReplicatedShardsSite {}
