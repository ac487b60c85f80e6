package org.multidb.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The functions that the library brings for others are those that the site's own migrations made, which nobody can change any more: one
 * that is mended is mended in both, there by a new script.
 */
class LibraryTablesTest {

    private static String code(Path script) throws IOException {
        return Files.readString(script)
                .replaceAll("(?m)^ *--.*\\R", "")
                .replaceAll("\\breview_ticket\\b", "ticket")
                .replace("create or replace function", "create function");
    }

    private static String function(String name, String code) {
        Matcher function =
                Pattern.compile("(?s)create function " + name + "\\(.*?\\$\\$;").matcher(code);
        assertThat(function.find()).as(name).isTrue();
        return function.group();
    }

    @ParameterizedTest
    @CsvSource({
        "catalogue/V5__one_row_for_each_form.sql, coordinator.sql, draw_ticket",
        "catalogue/V5__one_row_for_each_form.sql, coordinator.sql, draw_ticket_anew",
        "catalogue/V5__one_row_for_each_form.sql, coordinator.sql, move_tickets_above",
        "reviews/V10__epochs_of_buckets.sql, sharded.sql, owns_bucket",
        "reviews/V10__epochs_of_buckets.sql, sharded.sql, require_epoch",
    })
    void theFunctionsAreTheSame(String site, String library, String name) throws IOException {
        String ours = code(Path.of("src/main/resources/org/multidb/migration", library));

        assertThat(function(name, code(Path.of("src/main/resources/db", site)))).isEqualTo(function(name, ours));
    }
}
