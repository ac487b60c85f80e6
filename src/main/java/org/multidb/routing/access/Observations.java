package org.multidb.routing.access;

import org.multidb.routing.Alias;

/** What the background has seen of each database. Asked for every read, so no answer may wait for a database. */
public interface Observations {

    /** The last observation of the database; {@link Observation#NONE} before the first. */
    Observation of(Alias alias);

    /** The last observations of a database that answered. */
    ObservationHistory history(Alias alias);
}
