package org.multidb.history;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One operation of one session, which does one after the other.
 *
 * @param start in nanoseconds, by the clock of the history
 * @param subject the review that was written, or asked for; of a list the product
 * @param version that was written, from 1; 0 for other operations
 * @param seen what a read showed; empty for writes and for reads that failed
 */
record Event(
        int session,
        long start,
        long end,
        Kind kind,
        Outcome outcome,
        String subject,
        int version,
        Optional<Seen> seen) {

    enum Kind {
        POST,
        EDIT,
        DELETE,
        SHOW,
        LIST
    }

    enum Outcome {
        /** It happened. */
        DONE,
        /** It did not happen. */
        REFUSED,
        /** The answer was an error of the server, or none: a write may have happened. */
        UNKNOWN
    }

    /** A review as it was shown. */
    record Shown(String review, int version) {}

    /**
     * What a read showed.
     *
     * @param reviews of a list all that there are
     * @param count the number of reviews that the page tells
     * @param onReplica whether every review came from a replica
     */
    record Seen(List<Shown> reviews, OptionalLong count, boolean onReplica) {
        Seen {
            reviews = List.copyOf(reviews);
        }
    }

    static Event write(int session, long start, long end, Kind kind, Outcome outcome, String review, int version) {
        return new Event(session, start, end, kind, outcome, review, version, Optional.empty());
    }

    static Event read(int session, long start, long end, Kind kind, String subject, Seen seen) {
        return new Event(session, start, end, kind, Outcome.DONE, subject, 0, Optional.of(seen));
    }

    static Event failedRead(int session, long start, long end, Kind kind, String subject) {
        return new Event(session, start, end, kind, Outcome.UNKNOWN, subject, 0, Optional.empty());
    }

    boolean isWrite() {
        return kind != Kind.SHOW && kind != Kind.LIST;
    }

    /** Whether it may have changed something. */
    boolean mayHaveHappened() {
        return outcome != Outcome.REFUSED;
    }
}
