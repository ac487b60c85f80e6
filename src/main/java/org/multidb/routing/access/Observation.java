package org.multidb.routing.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a database had come when it was last probed, and whether it may be read.
 *
 * @param condition what is wrong with it, if anything
 * @param timeline the timeline of its log; 0 while unknown
 * @param position a primary's newest position, a replica's replayed one
 * @param lag how far a replica is behind its primary, by heartbeat; empty while unknown
 * @param asked when it was asked: what it showed before is covered by the position
 * @param since start of the current uninterrupted probe connection; after an interruption a replica may show less than before
 */
public record Observation(
        Condition condition, int timeline, LogPosition position, Optional<Duration> lag, Instant asked, Instant since) {

    /** Whether a database may be read, and if not, why. */
    public enum Condition {
        /** It answers, and is what it should be. */
        GOOD("good"),
        /** It answers, but is further behind its primary than is allowed. */
        LATE("late"),
        /** It answers, but nobody knows how far it is behind; counts as late. */
        LAG_UNKNOWN("lag unknown"),
        /** It has become a primary of its own. */
        PROMOTED("promoted: no longer in recovery"),
        /** It follows another timeline than its primary writes. */
        OTHER_TIMELINE("on another timeline than its primary"),
        /** It does not answer, or not in time. */
        UNREACHABLE("unreachable"),
        /** It has not been probed yet. */
        UNKNOWN("not looked at yet");

        private final String words;

        Condition(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** Of a database that was not probed yet. */
    public static final Observation NONE =
            new Observation(Condition.UNKNOWN, 0, LogPosition.START, Optional.empty(), Instant.EPOCH, Instant.EPOCH);

    public Observation {
        Objects.requireNonNull(condition, "condition");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(lag, "lag");
        Objects.requireNonNull(asked, "asked");
        Objects.requireNonNull(since, "since");
    }

    /** The same database after it failed to answer. */
    public Observation unreachable() {
        return with(Condition.UNREACHABLE);
    }

    /** The same with another condition. */
    public Observation with(Condition other) {
        return new Observation(other, timeline, position, lag, asked, since);
    }

    public boolean isGood() {
        return condition == Condition.GOOD;
    }

    /** Whether it is what it should be, however far behind: better than nothing where its primary does not answer. */
    public boolean isGoodOrLate() {
        return isGood() || condition == Condition.LATE || condition == Condition.LAG_UNKNOWN;
    }

    /** Whether it answered its last probe. */
    public boolean answers() {
        return condition != Condition.UNREACHABLE && condition != Condition.UNKNOWN;
    }
}
