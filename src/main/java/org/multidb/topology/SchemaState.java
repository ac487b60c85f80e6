package org.multidb.topology;

import java.util.Objects;

/**
 * Whether a database has the tables that this program expects.
 *
 * @param status what is known
 * @param version the newest migration that was found there, empty while unknown
 * @param detail why it is not current, in words; empty when it is
 */
public record SchemaState(Status status, String version, String detail) {

    /** What is known of a schema. */
    public enum Status {
        /** Not inspected yet: the database has not been reached since the start. */
        UNKNOWN,
        /** Migrations are missing; nothing is routed there. */
        BEHIND,
        /** As this program expects, or newer. */
        CURRENT
    }

    public SchemaState {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(detail, "detail");
    }

    public static SchemaState unknown(String detail) {
        return new SchemaState(Status.UNKNOWN, "", detail);
    }

    public static SchemaState behind(String version, String detail) {
        return new SchemaState(Status.BEHIND, version, detail);
    }

    public static SchemaState current(String version) {
        return new SchemaState(Status.CURRENT, version, "");
    }
}
