package org.multidb.migration;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Earlier texts of migration scripts that were changed. A database that ran the earlier text is accepted, because a change alters only how a
 * script works, never its result. The history keeps the checksum of the text that ran, so an earlier version of the program starts only
 * where the earlier text ran.
 *
 * <p>They stand beside the scripts in {@code db/<function>/former.properties}, as {@code <script>=<checksum>,<checksum>}.
 */
final class FormerScripts {

    private FormerScripts() {}

    /** Whether what was applied is a former text of the script. */
    static boolean had(String function, MigrationInfo applied) {
        if (applied == null) {
            return false;
        }
        String former = checksums(function).getProperty(applied.getScript(), "");
        return List.of(former.split("[ ,]+", -1)).contains(String.valueOf(applied.getAppliedChecksum()));
    }

    private static Properties checksums(String function) {
        Properties checksums = new Properties();
        try {
            checksums.load(new StringReader(
                    ScriptFolder.read(function, "former.properties").orElse("")));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return checksums;
    }
}
