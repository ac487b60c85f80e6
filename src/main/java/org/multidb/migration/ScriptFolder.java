package org.multidb.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The folder {@code db/<function>} on the class path. */
final class ScriptFolder {

    private ScriptFolder() {}

    /** The text of a file; empty if there is none. */
    static Optional<String> read(String function, String file) {
        try (InputStream text = ScriptFolder.class.getResourceAsStream("/db/" + function + "/" + file)) {
            return text == null
                    ? Optional.empty()
                    : Optional.of(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
