package org.multidb.migration;

import org.flywaydb.core.api.MigrationInfo;

/** A script that makes indexes concurrently, and does nothing else: it holds up nobody, and nobody needs to wait for it. */
final class IndexScript {

    private IndexScript() {}

    /** Whether the script of that function is one. */
    static boolean is(String function, MigrationInfo script) {
        return ScriptFolder.read(function, script.getScript())
                .filter(text -> text.contains(" index concurrently "))
                .isPresent();
    }
}
