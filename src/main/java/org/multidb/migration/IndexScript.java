package org.multidb.migration;

import org.flywaydb.core.api.MigrationInfo;

/** A script that only builds indexes concurrently. It blocks no writes, and the application need not wait for it. */
final class IndexScript {

    private IndexScript() {}

    /** Whether the script of that function is one. */
    static boolean is(String function, MigrationInfo script) {
        return ScriptFolder.read(function, script.getScript())
                .filter(text -> text.contains(" index concurrently "))
                .isPresent();
    }
}
