package org.multidb.cluster;

/** The cluster or its server cannot do what was asked. The message is one sentence or two for the person who asked. */
public final class ClusterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ClusterException(String message) {
        super(message);
    }

    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
