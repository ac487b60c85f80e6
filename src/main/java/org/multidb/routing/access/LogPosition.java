package org.multidb.routing.access;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A position in PostgreSQL's write-ahead log ({@code pg_lsn}): the number of bytes written before it. Compares as an unsigned number,
 * {@code 0/9} before {@code 0/10}.
 */
public record LogPosition(long bytes) implements Comparable<LogPosition> {

    /** Before anything was written. */
    public static final LogPosition START = new LogPosition(0);

    private static final Pattern TEXT = Pattern.compile("([0-9A-Fa-f]{1,8})/([0-9A-Fa-f]{1,8})");

    /**
     * The position that PostgreSQL writes so, such as {@code 16/B374D848}.
     *
     * @throws IllegalArgumentException if it is written otherwise
     */
    public static LogPosition parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no log position. Rule: two hexadecimal numbers, as in 16/B374D848.");
        }
        return new LogPosition(Long.parseLong(matcher.group(1), 16) << 32 | Long.parseLong(matcher.group(2), 16));
    }

    @Override
    public int compareTo(LogPosition other) {
        return Long.compareUnsigned(bytes, other.bytes);
    }

    public boolean hasReached(LogPosition other) {
        return compareTo(other) >= 0;
    }

    /** The later of the two. */
    public LogPosition max(LogPosition other) {
        return hasReached(other) ? this : other;
    }

    @Override
    public String toString() {
        return Long.toHexString(bytes >>> 32).toUpperCase(Locale.ROOT) + "/"
                + Long.toHexString(bytes & 0xFFFFFFFFL).toUpperCase(Locale.ROOT);
    }
}
