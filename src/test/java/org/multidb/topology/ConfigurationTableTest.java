package org.multidb.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.multidb.routing.Alias;

/** The table of README's section "Configuration" against what the application reads. */
class ConfigurationTableTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path DEFAULTS = Path.of("src/main/resources/META-INF/microprofile-config.properties");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`multidb\\.[^|]*) \\| ([^|]*) \\| [^|]+ \\|$");
    private static final Pattern KEY = Pattern.compile("`(multidb\\.[^`<]+)(?:<[a-z]+>)?`");

    private static final Pattern CONSTANT = Pattern.compile("String ([A-Z_]+) =\\s+(\"multidb\\.[a-z.-]+\");");
    private static final Pattern READ = Pattern.compile("(?:\\bfind|\\bseconds)\\(\\s*\"(multidb\\.[a-z.-]+)\"");
    private static final Pattern PREFIX =
            Pattern.compile("(?:aliases\\(|String key = )\"(multidb\\.[a-z]+\\.)\" \\+ [a-z]+");
    private static final Pattern OTHERWISE = Pattern.compile(
            "find\\(\"(multidb\\.[a-z.-]+)\"\\)\\s*\\.map\\([A-Za-z:]+\\)\\s*\\.orElse\\(([a-z0-9]+)\\)");
    private static final Pattern SECONDS = Pattern.compile("seconds\\(\"(multidb\\.[a-z.-]+)\", ([0-9_]+),");

    /** Keys and defaults as README tells them; a key that ends in a name goes without the name. */
    private static Map<String, String> told() throws IOException {
        Map<String, String> told = new TreeMap<>();
        ROW.matcher(Files.readString(Path.of("README.md")))
                .results()
                .forEach(row -> KEY.matcher(row.group(1))
                        .results()
                        .forEach(key -> told.put(key.group(1), row.group(2).replace("`", ""))));
        return told;
    }

    /** Every source, with the constants that are keys put in where they are used. */
    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(ConfigurationTableTest::withoutConstants)
                    .toList();
        }
    }

    private static String withoutConstants(Path file) {
        try {
            String text = Files.readString(file);
            for (MatchResult constant : CONSTANT.matcher(text).results().toList()) {
                text = text.replaceAll("\\b" + constant.group(1) + "\\b(?! =)", constant.group(2));
            }
            return text;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<MatchResult> all(Pattern pattern) throws IOException {
        return sources().stream().flatMap(source -> pattern.matcher(source).results());
    }

    private static Properties shipped() throws IOException {
        Properties shipped = new Properties();
        try (Reader reader = Files.newBufferedReader(DEFAULTS)) {
            shipped.load(reader);
        }
        return shipped;
    }

    @Test
    void everySettingIsToldAndNoOther() throws IOException {
        List<String> shards = List.of("multidb.catalogue.shards", "multidb.reviews.shards");
        Stream<String> read = Stream.concat(all(READ), all(PREFIX)).map(match -> match.group(1));

        assertThat(told().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(read, shards.stream()).distinct().toList());
        assertThat(told().keySet()).containsAll(shipped().stringPropertyNames());
    }

    @Test
    void settingsAreReadInNoOtherWay() throws IOException {
        assertThat(sources().stream().filter(source -> source.contains("eclipse.microprofile.config")))
                .allMatch(source ->
                        source.contains("class TopologyProducer") || source.contains("class EnvironmentSettings"));
        assertThat(sources()).noneMatch(source -> source.matches("(?s).*(getProperty|getenv)\\(\"(multidb|MULTIDB).*"));
    }

    @Test
    void defaultsAreThoseOfTheCode() throws IOException {
        Map<String, String> code = new TreeMap<>();
        Stream.concat(all(OTHERWISE), all(SECONDS))
                .forEach(match -> code.put(match.group(1), match.group(2).replace("_", "")));
        Map<String, String> told = told();

        assertThat(code)
                .containsKeys(
                        "multidb.pin-seconds", "multidb.drain-seconds", "multidb.explain", "multidb.migrate-on-start");
        assertThat(told).containsAllEntriesOf(code);
        shipped().forEach((key, value) -> assertThat(told).containsEntry((String) key, (String) value));
        Set<Object> defaults = shipped().keySet();
        told.forEach((key, value) -> {
            if (!code.containsKey(key) && !defaults.contains(key) && !key.equals("multidb.replication.")) {
                assertThat(value).as(key).isIn("none", "random");
            }
        });
    }

    @Test
    void aReplicaIsWhatTheTableSaysUnlessItIsTold() throws IOException {
        Topology topology = TopologyReader.read(
                Settings.of(Map.of(
                        "multidb.catalogue.shards", "default",
                        "multidb.reviews.shards", "reviews",
                        "multidb.replicas.reviews", "reviews-s")),
                List.of(new Alias("default"), new Alias("reviews"), new Alias("reviews-s")));

        assertThat(topology.functions().get(1).shards().get(0).replicas().get(0).replication())
                .hasToString(told().get("multidb.replication.").toUpperCase(Locale.ROOT));
    }
}
