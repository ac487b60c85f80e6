package org.multidb.web;

import java.util.List;
import java.util.stream.Stream;
import org.multidb.routing.Alias;

/** Names the shards whose reviews are missing from a page. */
public final class Unavailable {

    private Unavailable() {}

    /** The names of the shards that one question or another had no answer from, in number order. */
    public static List<String> names(List<Alias> unanswered, List<Alias> alsoUnanswered) {
        return Stream.concat(unanswered.stream(), alsoUnanswered.stream())
                .distinct()
                .sorted()
                .map(Alias::name)
                .toList();
    }
}
