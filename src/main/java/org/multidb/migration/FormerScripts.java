package org.multidb.migration;

import java.util.Map;
import java.util.Set;
import org.flywaydb.core.api.MigrationInfo;

/**
 * What scripts were before they were changed. A database that has run one is as good as one that has run today's: the change is how the
 * script gets there, never what it leaves. The history keeps the checksum of the text that ran: an earlier version of the program
 * starts only where the former text ran.
 */
final class FormerScripts {

    private static final Map<String, Set<Integer>> CHECKSUMS =
            // Made the same indexes, but kept posts waiting meanwhile.
            Map.of("reviews/V4__sort_by_rating.sql", Set.of(-414775060));

    private FormerScripts() {}

    /** Whether what was applied is a former text of the script. */
    static boolean had(String function, MigrationInfo applied) {
        return applied != null
                && CHECKSUMS
                        .getOrDefault(function + "/" + applied.getScript(), Set.of())
                        .contains(applied.getAppliedChecksum());
    }
}
