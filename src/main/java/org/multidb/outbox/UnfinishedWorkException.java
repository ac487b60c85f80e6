package org.multidb.outbox;

/** Work of the outbox could not be finished, and is to be tried again. Staff are shown the message: it holds no SQL, values or hosts. */
public final class UnfinishedWorkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnfinishedWorkException(String reason) {
        this(reason, null);
    }

    public UnfinishedWorkException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
