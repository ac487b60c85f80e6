package org.multidb.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That a domain of Payara Server is told what Payara Micro is. */
class PayaraDomainTest {

    private static final Path FOLDER = Path.of("server-config/payara");
    private static final String POOLS = "javax.enterprise.resource.";

    @Test
    void poolsAreAsQuietOnEither() throws IOException {
        List<String> micro;
        List<String> domain;
        try (Stream<String> lines = Files.lines(FOLDER.resolve("logging.properties"))) {
            micro = lines.filter(line -> line.startsWith(POOLS))
                    .map(line -> line.replace(".level=", "="))
                    .toList();
        }
        try (Stream<String> lines = Files.lines(FOLDER.resolve("logging.asadmin"))) {
            domain = lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.replace("set-log-levels ", ""))
                    .toList();
        }

        assertThat(micro).hasSize(11).containsExactlyElementsOf(domain);
    }

    @Test
    void systemPropertiesAreTheSame() throws IOException {
        List<String> micro;
        try (Stream<String> lines = Files.lines(FOLDER.resolve("system.properties"))) {
            micro = lines.filter(line -> !line.startsWith("#"))
                    .map(line -> "create-jvm-options -D" + line)
                    .toList();
        }

        assertThat(micro).isNotEmpty();
        assertThat(Files.readAllLines(FOLDER.resolve("domain.asadmin"))).containsAll(micro);
    }

    @Test
    void whatIsSaidOfTheListenerIsTheSame() throws IOException {
        List<String> micro;
        try (Stream<String> lines = Files.lines(FOLDER.resolve("preboot.asadmin"))) {
            micro = lines.filter(line -> line.startsWith("set "))
                    // A domain keeps what it is told, and has nothing that opens the port after the application is
                    // there.
                    .filter(line -> !line.endsWith(".enabled=false"))
                    .map(line -> line.replace(".http-listener.", ".http-listener-1."))
                    .toList();
        }

        assertThat(micro).hasSizeGreaterThan(5);
        assertThat(Files.readAllLines(FOLDER.resolve("domain.asadmin"))).containsAll(micro);
    }
}
