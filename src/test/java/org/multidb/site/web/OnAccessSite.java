package org.multidb.site.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.multidb.cluster.OnRunningSite;

/** Marks tests of the site whose reviews have a streaming replica, which may be paused for up to a minute; see {@link AccessSite}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@OnRunningSite(topology = "access", settings = "multidb.max-lag-seconds=60")
@interface OnAccessSite {}
