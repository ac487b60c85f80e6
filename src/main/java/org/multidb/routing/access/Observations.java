package org.multidb.routing.access;

import org.multidb.routing.Alias;

/** What the background has seen of each database. Asked for every read, so no answer may wait for a database. */
public interface Observations {

    /** The last look at the database; {@link Sighting#NONE} before the first. */
    Sighting of(Alias alias);

    /** The last successful probes. */
    SightingHistory history(Alias alias);
}
