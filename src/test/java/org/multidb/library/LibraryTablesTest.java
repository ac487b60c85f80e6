package org.multidb.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The functions that the library brings for others are those that the site's own migrations made, which nobody can change any more: one
 * that is mended is mended in both, there by a new script.
 */
class LibraryTablesTest {

    private static final Pattern FUNCTION = Pattern.compile("(?s)create function .*?\\$\\$;");

    private static String code(Path script) throws IOException {
        return Files.readString(script).replaceAll("(?m)^ *--.*\\R", "").replaceAll("\\breview_ticket\\b", "ticket");
    }

    @ParameterizedTest
    @CsvSource({
        "catalogue/V5__one_row_for_each_form.sql, coordinator.sql, 3",
        "reviews/V3__bucket_owner.sql, sharded.sql, 1",
    })
    void theFunctionsAreTheSame(String site, String library, int functions) throws IOException {
        String ours = code(Path.of("src/main/resources/org/multidb/migration", library));

        assertThat(FUNCTION.matcher(code(Path.of("src/main/resources/db", site)))
                        .results()
                        .map(function -> function.group()))
                .hasSize(functions)
                .allSatisfy(function -> assertThat(ours).contains(function));
    }
}
