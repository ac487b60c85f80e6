package org.multidb.site.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every page of the administration, by the text of its view. */
class AdminPagesTest {

    private static final Path VIEWS = Path.of("src/main/webapp");
    private static final Path SOURCES = Path.of("src/main/java/org/multidb/site/web/admin");
    private static final Pattern KEY_IN_VIEW = Pattern.compile("\\badminMsg\\['([^']+)'\\]");
    /** Keys that are put together: their beginning. */
    private static final Pattern BEGINNING_IN_VIEW = Pattern.compile("\\badminMsg\\['([^']+\\.)'\\.concat");

    private static final Pattern KEY_IN_SOURCE =
            Pattern.compile("\"([a-z]+\\.(?:error|notice|text|title)\\.[A-Za-z]+)\"");

    @Test
    void everyTextThatIsUsedExists() throws IOException {
        assertThat(texts()).containsAll(found(KEY_IN_VIEW, views()));
        Set<String> inSources = found(KEY_IN_SOURCE, sources());
        // These are texts of the error page.
        inSources.removeIf(key -> key.startsWith("error."));
        assertThat(texts()).containsAll(inSources);
    }

    @Test
    void everyTextIsUsed() throws IOException {
        Set<String> unused = texts();
        unused.removeAll(found(KEY_IN_VIEW, views()));
        unused.removeAll(found(KEY_IN_SOURCE, sources()));
        Set<String> beginnings = found(BEGINNING_IN_VIEW, views());
        unused.removeIf(key -> beginnings.stream().anyMatch(key::startsWith));
        assertThat(unused).isEmpty();
    }

    @Test
    void noPageHoldsStylesOrHandlersOfEventsOrScripts() throws IOException {
        Pattern inline = Pattern.compile("<style|\\s(style|on(?!Postback)[a-z]+)\\s*=|<script(?![^>]*src=)[^>]*>");
        for (Path view : views()) {
            assertThat(inline.matcher(read(view)).find()).as("%s", view).isFalse();
        }
    }

    @Test
    void everyPageIsStateless() throws IOException {
        for (Path view : views()) {
            if (view.startsWith(VIEWS.resolve("admin"))) {
                assertThat(read(view)).as("%s", view).startsWith("<f:view transient=\"true\"");
            }
        }
    }

    @Test
    void everyFormThatIsPostedCarriesItsTokenFirst() throws IOException {
        Pattern form = Pattern.compile("<h:form\\b[^>]*>\\s*(<m:token/>)?");
        for (Path view : views()) {
            assertThat(form.matcher(read(view)).results().map(match -> String.valueOf(match.group(1))))
                    .as("forms of %s", view)
                    .doesNotContain("null");
            assertThat(read(view)).as("%s", view).doesNotContain("<form method=\"post\"");
        }
    }

    private static List<Path> views() throws IOException {
        try (Stream<Path> files = Files.walk(VIEWS)) {
            List<Path> views = files.filter(file -> file.toString().endsWith(".xhtml"))
                    .filter(file -> VIEWS.relativize(file).toString().contains("admin"))
                    .toList();
            assertThat(views).isNotEmpty();
            return views;
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static Set<String> found(Pattern pattern, List<Path> files) {
        return files.stream()
                .flatMap(file -> pattern.matcher(read(file)).results())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> texts() throws IOException {
        Properties texts = new Properties();
        texts.load(new StringReader(read(Path.of("src/main/resources/org/multidb/site/web/admin.properties"))));
        return new TreeSet<>(texts.stringPropertyNames());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
