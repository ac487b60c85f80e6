package org.multidb.site.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.multidb.cluster.OnRunningSite;

/** Marks tests of the site whose reviews staff publish, and where who wrote sees drafts for some seconds; see {@link PublishingSite}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@OnRunningSite(topology = "publishing", settings = "multidb.pin-seconds=" + PublishingSite.PIN_SECONDS)
@interface OnPublishingSite {}
