package org.multidb.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.flywaydb.core.api.MigrationInfo;

/** A script that makes indexes concurrently, and does nothing else: it holds up nobody, and nobody needs to wait for it. */
final class IndexScript {

    private IndexScript() {}

    /** Whether the script of that function is one. */
    static boolean is(String function, MigrationInfo script) {
        try (InputStream text = IndexScript.class.getResourceAsStream("/db/" + function + "/" + script.getScript())) {
            return text != null
                    && new String(text.readAllBytes(), StandardCharsets.UTF_8).contains(" index concurrently ");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
