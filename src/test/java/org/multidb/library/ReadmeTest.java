package org.multidb.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** README shows how the library is used by an application that is compiled, deployed and tested. */
class ReadmeTest {

    private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Path APPLICATION = Path.of("src/test/java/org/example/parcels");

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.list(APPLICATION)) {
            return files.map(ReadmeTest::read).collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void eachPieceOfCodeIsOneOfTheApplication() throws IOException {
        String sources = sources();
        List<String> pieces = CODE.matcher(readme())
                .results()
                .flatMap(code -> Stream.of(code.group(1).strip().split("\n\n", -1)))
                .toList();

        assertThat(pieces)
                .hasSizeGreaterThan(2)
                .allSatisfy(piece -> assertThat(sources).contains(piece.strip()));
    }

    @Test
    void theSettingIsTheApplications() throws IOException {
        Properties settings = new Properties();
        settings.load(Files.newBufferedReader(Path.of("src/test/resources/parcels/microprofile-config.properties")));

        assertThat(readme())
                .contains("`multidb.parcels.shards=" + settings.getProperty("multidb.parcels.shards") + "`");
    }
}
