package org.multidb.site.web.view;

import java.util.List;
import org.multidb.routing.Alias;

/** Names the shards whose reviews are missing from a page. */
public final class Unavailable {

    private Unavailable() {}

    /** Their names, in number order. */
    public static List<String> names(List<Alias> unanswered) {
        return unanswered.stream().sorted().map(Alias::name).toList();
    }
}
