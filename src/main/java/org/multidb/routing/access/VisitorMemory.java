package org.multidb.routing.access;

import java.time.Duration;

/**
 * How much a node remembers of what it has shown to visitors without a bookmark.
 *
 * @param most how many entries of young visitors are remembered, of all primaries together; as many of older ones may be held beside them
 * @param remembered for how long at least, unless there are too many
 * @param frozen an entry that no replica reached in this time is given up for a new one: the log may have gone another way
 */
public record VisitorMemory(int most, Duration remembered, Duration frozen) {

    /** The largest part of the entries that one primary may have, so that a crowd there leaves room for others. */
    private static final int PART_OF_ONE = 10;

    /** How many entries there may be of each primary where there are that many. */
    int share(int primaries) {
        return most / Math.max(PART_OF_ONE, primaries);
    }
}
