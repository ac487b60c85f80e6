package org.multidb.persistence;

import java.util.Objects;

/**
 * A row as its primary has it at this moment: what a form that changes or deletes the row begins with. Only services make one, and
 * only from the primary; an entity itself tells nobody its version, so that no change can begin with what a replica shows.
 *
 * @param version what the change names: another one in the database means that somebody else was faster
 */
public record Current<T>(T row, int version) {

    public Current {
        Objects.requireNonNull(row, "row");
    }
}
