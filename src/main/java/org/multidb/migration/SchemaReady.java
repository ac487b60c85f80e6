package org.multidb.migration;

import org.multidb.routing.Alias;

/** CDI event: the schema of that database has become current, and it can be used from now on. */
public record SchemaReady(Alias alias) {}
