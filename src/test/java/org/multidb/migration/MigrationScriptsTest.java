package org.multidb.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a script may do to tables that are in use: nothing that takes long while others wait for its lock. */
class MigrationScriptsTest {

    private static final Path FOLDER = Path.of("src/main/resources/db");

    /** Counts become other rows while nobody adds to them; there are few for each product, and the script tells how long that takes. */
    private static final String LOCKS_FOR_MOMENTS = "V9__review_count.sql";

    private static final Pattern INDEX =
            Pattern.compile("create (unique )?index (?<how>concurrently )?(?<name>\\w+) on (?<table>\\w+) .*");

    /** The scripts that change what exists; a first one finds nothing. */
    static List<Path> scripts() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .filter(file -> !file.getFileName().toString().startsWith("V1__"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** In small letters and single blanks, without comments. */
    private static List<String> statements(Path script) throws IOException {
        String code = Files.readString(script).replaceAll("(?m)--.*$", "").replaceAll("(?s)\\$\\$.*?\\$\\$", "");
        return Stream.of(code.toLowerCase(Locale.ROOT).split(";"))
                .map(statement -> statement.replaceAll("\\s+", " ").strip())
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void anIndexOfATableThatExistsIsMadeConcurrently(Path script) throws IOException {
        List<String> statements = statements(script);
        List<String> plain = statements.stream()
                .map(INDEX::matcher)
                .filter(index -> index.matches() && index.group("how") == null)
                .filter(index -> statements.stream()
                        .noneMatch(statement -> statement.startsWith("create table " + index.group("table") + " ")))
                .map(index -> index.group("name"))
                .toList();

        assertThat(plain).isEmpty();
        assertThat(statements).noneMatch(statement -> statement.matches("(create|drop) .*") && !known(statement));
    }

    /** So that no index is missed by the way in which it is written. */
    private static boolean known(String statement) {
        return !statement.matches("create (unique )?index .*")
                || INDEX.matcher(statement).matches();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void whatIsMadeConcurrentlyStandsInAScriptOfItsOwnThatCanRunAgain(Path script) throws IOException {
        List<String> statements = statements(script);
        if (statements.stream().noneMatch(statement -> statement.contains(" concurrently "))) {
            return;
        }
        assertThat(statements.get(0)).startsWith("drop index concurrently if exists ");
        for (int number = 1; number < statements.size(); number++) {
            String statement = statements.get(number);
            var index = INDEX.matcher(statement);
            if (index.matches()) {
                assertThat(statements.get(number - 1))
                        .isEqualTo("drop index concurrently if exists " + index.group("name"));
            } else {
                assertThat(statement).startsWith("drop index concurrently if exists ");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void noTableIsReadOrWrittenAnewUnderALock(Path script) throws IOException {
        assertThat(statements(script).stream().filter(statement -> statement.startsWith("alter table ")))
                .noneMatch(statement -> statement.matches(".* (type|set not null)\\b.*"))
                .noneMatch(statement -> statement.matches(".* add (constraint|check|foreign key)\\b.*")
                        && !statement.endsWith(" not valid"));
        assertThat(statements(script))
                .noneMatch(statement -> statement.matches("(lock|cluster|reindex|vacuum) .*")
                        && !script.endsWith("reviews/" + LOCKS_FOR_MOMENTS));
    }
}
