package org.multidb.persistence;

import java.util.Objects;

/**
 * A row read from its primary, with its version: the start of every change or deletion. Only services create one. Entities do not expose
 * their version, so that no change can start from a row of a replica.
 *
 * @param version the version that a change must name; if the database has another, somebody else changed the row first
 */
public record VersionedRow<T>(T row, int version) {

    public VersionedRow {
        Objects.requireNonNull(row, "row");
    }
}
