package org.multidb.routing.access;

import org.multidb.routing.Alias;

/** What the background has seen of each database. Asked for every read, so no answer may wait for a database. */
public interface Observations {

    /** The last look at the database; {@link Observation#NONE} before the first. */
    Observation of(Alias alias);

    /** The last successful probes. */
    ObservationHistory history(Alias alias);
}
