package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What all pages keep to, as a reader of their sources would check it. */
class PagesTest {

    private static final Path VIEWS = Path.of("src/main/webapp");
    private static final Path SOURCES = Path.of("src/main/java/org/multidb/site/web");
    private static final Pattern KEY_IN_VIEW = Pattern.compile("\\bmsg\\['([^']+)'\\]");

    /** What ends like a name or a text of people; names of databases and tables are ours. */
    private static final String WRITTEN =
            "(?!formats\\.)(?:(?!alias|shard|database|table|role)[A-Za-z.()])*\\b(?<!alias\\(\\)\\.)(?:name|username|author|product|text|description)"
                    + "(?:\\([a-z]*\\))?";

    private static final Pattern KEY_IN_SOURCE = Pattern.compile("\"([a-z][A-Za-z]*(?:\\.[A-Za-z0-9]+)+)\"");

    @Test
    void noPageHoldsScriptsOrStylesOrHandlersOfEvents() throws IOException {
        Pattern inline =
                Pattern.compile("<script|<style|\\s(style|on(?!Postback)[a-z]+)\\s*=", Pattern.CASE_INSENSITIVE);
        for (Path view : publicViews()) {
            assertThat(inline.matcher(read(view)).results().map(hit -> hit.group()))
                    .as("inline style or script in %s", view)
                    .isEmpty();
        }
    }

    @Test
    void noPageTakesAnythingFromElsewhere() throws IOException {
        for (Path view : publicViews()) {
            assertThat(read(view).replace("http://www.w3.org/1999/xhtml", ""))
                    .as("%s", view)
                    .doesNotContain("http://", "https://", "src=\"//", "href=\"//");
        }
    }

    @Test
    void everyTextThatIsUsedExists() throws IOException {
        assertThat(texts()).containsAll(keysInViews());
        Set<String> pages = new TreeSet<>();
        texts().forEach(key -> pages.add(key.substring(0, key.indexOf('.'))));
        Set<String> inSources = keysInSources();
        // A style sheet, not a text.
        inSources.remove("layout.css");
        // The administration has texts of its own; only the error pages are common.
        inSources.removeAll(adminTexts());
        inSources.removeIf(key -> !pages.contains(key.substring(0, key.indexOf('.'))));
        assertThat(texts()).containsAll(inSources);
    }

    @Test
    void everyTextIsUsed() throws IOException {
        Set<String> unused = texts();
        unused.removeAll(keysInViews());
        unused.removeAll(keysInSources());
        unused.removeIf(key -> key.startsWith("jakarta.faces."));
        assertThat(unused).isEmpty();
    }

    @Test
    void everyPageHasTheBeanOfItsName() throws IOException {
        for (Path view : views()) {
            String folder = VIEWS.relativize(view).getName(0).toString();
            if (Set.of("WEB-INF", "admin").contains(folder)) {
                continue;
            }
            String page = view.getFileName().toString().replace(".xhtml", "");
            String bean = folder + page.substring(0, 1).toUpperCase(Locale.ROOT) + page.substring(1);
            String type = bean.substring(0, 1).toUpperCase(Locale.ROOT) + bean.substring(1) + "Backing";
            Path source = SOURCES.resolve(folder).resolve(type + ".java");
            assertThat(source).exists();
            assertThat(read(source)).contains("@Named(\"" + bean + "\")");
        }
    }

    @Test
    void everyPageIsStateless() throws IOException {
        for (Path view : publicViews()) {
            if (!view.toString().matches(".*/(tags|includes|templates)/.*")) {
                assertThat(read(view)).as("%s", view).startsWith("<f:view transient=\"true\"");
            }
        }
    }

    /** In an element of their own direction: {@code m:name}, or one with {@code dir="auto"}. */
    @Test
    void whatPeopleWriteDoesNotTurnTheWordsBesideIt() throws IOException {
        Pattern shown = Pattern.compile("(?<=>)[^<>]*#\\{" + WRITTEN + "}|(?<=>)[^<>]*#\\{formats\\.excerpt\\([^<]*");
        for (Path view : views()) {
            Matcher found = shown.matcher(read(view));
            while (found.find()) {
                String before = read(view).substring(0, found.start());
                assertThat(before.substring(before.lastIndexOf('<')))
                        .as("what holds %s in %s", found.group(), view)
                        .contains("dir=\"auto\"");
            }
        }
    }

    @Test
    void norInTitlesLabelsAndMessages() throws IOException {
        Pattern inWords = Pattern.compile(
                "(?:aria-label=\"[^\"]*|<f:param\\s+value=\"|name=\"title\">[^<]*)#\\{" + WRITTEN + "}");
        for (Path view : views()) {
            assertThat(inWords.matcher(read(view)).results().map(hit -> hit.group()))
                    .as("without formats.isolated in %s", view)
                    .isEmpty();
        }
    }

    @Test
    void everyFieldForTextsTakesTheirDirection() throws IOException {
        Pattern field = Pattern.compile("<(?:h:inputTextarea|h:inputText|input [^>]*type=\"search\")[^>]*>");
        for (Path view : views()) {
            assertThat(field.matcher(read(view)).results().map(hit -> hit.group()))
                    .as("fields of %s", view)
                    .allMatch(tag -> tag.contains("dir=\"auto\""));
        }
    }

    @Test
    void noLineIsLongerThanWhatAReaderSees() throws IOException {
        for (Path view : views()) {
            assertThat(read(view).lines()).as("lines of %s", view).allMatch(line -> line.length() <= 160);
        }
    }

    @Test
    void everyFormCarriesItsTokenFirst() throws IOException {
        Pattern form = Pattern.compile("<(?:h:)?form\\b[^>]*>\\s*(<m:token/>)?");
        for (Path view : publicViews()) {
            assertThat(form.matcher(read(view)).results().map(found -> found.group(1)))
                    .as("forms of %s", view)
                    .doesNotContainNull();
        }
    }

    /** A form that is held is only shown again, by {@code load} or {@code showAgain} if it has to be read: what changes something asks first. */
    @Test
    void nothingIsDoneWithAFormBeforeItIsKnownToHaveArrived() throws IOException {
        Pattern action = Pattern.compile("<f:viewAction[^>]*onPostback=\"true\"[^>]*>|<m:action[^>]*>");
        for (Path view : views()) {
            assertThat(action.matcher(read(view)).results().map(found -> found.group()))
                    .as("actions of %s", view)
                    .allMatch(found -> found.startsWith("<m:action")
                            ? found.contains(" rendered=\"#{submission.arrived}\"/>")
                            : found.matches(".*\\.(load|showAgain)}\".*")
                                    && found.contains("if=\"#{submission.sent and submission.held}\""));
            assertThat(read(view)).as("%s", view).doesNotContain("<h:commandButton", "<h:commandLink", "<p:command");
        }
    }

    private static List<Path> views() throws IOException {
        try (Stream<Path> files = Files.walk(VIEWS)) {
            List<Path> views =
                    files.filter(file -> file.toString().endsWith(".xhtml")).toList();
            assertThat(views).isNotEmpty();
            return views;
        }
    }

    /** All but those of the administration, which PrimeFaces draws. */
    private static List<Path> publicViews() throws IOException {
        return views().stream()
                .filter(view -> !VIEWS.relativize(view).toString().contains("admin"))
                .toList();
    }

    private static Set<String> keysInViews() throws IOException {
        return keys(views().stream(), KEY_IN_VIEW);
    }

    private static Set<String> keysInSources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return keys(files.filter(file -> file.toString().endsWith(".java")), KEY_IN_SOURCE);
        }
    }

    private static Set<String> keys(Stream<Path> files, Pattern pattern) {
        Set<String> keys = new TreeSet<>();
        files.forEach(file -> {
            Matcher matcher = pattern.matcher(read(file));
            while (matcher.find()) {
                keys.add(matcher.group(1));
            }
        });
        return keys;
    }

    private static Set<String> texts() throws IOException {
        return texts("messages");
    }

    private static Set<String> adminTexts() throws IOException {
        return texts("admin");
    }

    private static Set<String> texts(String bundle) throws IOException {
        Properties texts = new Properties();
        texts.load(
                new StringReader(read(Path.of("src/main/resources/org/multidb/site/web/" + bundle + ".properties"))));
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
