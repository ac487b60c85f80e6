package org.multidb.routing;

/** What an operation does to the data. */
public enum Access {
    READ,
    WRITE
}
