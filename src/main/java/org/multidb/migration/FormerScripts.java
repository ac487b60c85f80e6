package org.multidb.migration;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import org.flywaydb.core.api.MigrationInfo;

/**
 * What scripts were before they were changed. A database that has run one is as good as one that has run today's: the change is how the
 * script gets there, never what it leaves. The history keeps the checksum of the text that ran: an earlier version of the program
 * starts only where the former text ran.
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
