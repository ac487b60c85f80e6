package org.multidb.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docker/application/entrypoint.sh tells the server, with a program in the place of Java that does nothing. */
class EntryPointTest {

    private static final String MOVER = "it's \"odd\" \\ $HOME `id` : = # {m}";

    @TempDir
    Path folder;

    @BeforeEach
    void prepare() throws IOException {
        Path java = Files.writeString(
                Files.createDirectories(folder.resolve("bin")).resolve("java"), "#!/bin/sh\nexit 0\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.createDirectories(folder.resolve("secrets"));
        for (String name :
                new String[] {"owner_password", "app_password", "reader_password", "signing_key", "admin_password"}) {
            secret(name, name);
        }
    }

    private void secret(String name, String value) throws IOException {
        Files.writeString(folder.resolve("secrets").resolve(name), value + "\n");
    }

    private LocalScripts.Result start() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "docker/application/entrypoint.sh", "payara-micro");
        builder.environment().merge("PATH", folder.resolve("bin").toString(), (path, first) -> first + ":" + path);
        builder.environment()
                .putAll(Map.of(
                        "TOPOLOGY", "access",
                        "SECRETS", folder.resolve("secrets").toString(),
                        "MULTIDB_HOME", Path.of("").toAbsolutePath().toString(),
                        "WORK", folder.resolve("work").toString()));
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new LocalScripts.Result(process.waitFor(), output);
    }

    private Map<String, String> passwords() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve("work/properties"))) {
            properties.load(reader);
        }
        Map<String, String> passwords = new TreeMap<>();
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("DATABASE_"))
                .forEach(name -> passwords.put(name, properties.getProperty(name)));
        return passwords;
    }

    @Test
    void everyDatabaseThatIsWrittenToHasTheMover() throws IOException, InterruptedException {
        secret("mover_password", MOVER);

        LocalScripts.Result started = start();

        assertThat(started.code()).as(started.output()).isZero();
        assertThat(passwords())
                .containsEntry("DATABASE_MOVER_DEFAULT", MOVER)
                .containsEntry("DATABASE_MOVER_REVIEWS", MOVER)
                .containsEntry("DATABASE_OWNER_REVIEWS", "owner_password")
                .containsEntry("DATABASE_READER_REVIEWS_S", "reader_password")
                .hasSize(7);
    }

    @Test
    void aNodeThatIsNotGivenTheMoverStartsWithout() throws IOException, InterruptedException {
        LocalScripts.Result started = start();

        assertThat(started.code()).as(started.output()).isZero();
        assertThat(passwords())
                .containsOnlyKeys(
                        "DATABASE_APPLICATION_DEFAULT",
                        "DATABASE_APPLICATION_REVIEWS",
                        "DATABASE_OWNER_DEFAULT",
                        "DATABASE_OWNER_REVIEWS",
                        "DATABASE_READER_REVIEWS_S");
    }

    @Test
    void whatPayaraWouldFillInIsRefused() throws IOException, InterruptedException {
        secret("mover_password", "${HOME}");

        LocalScripts.Result refused = start();

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.output()).contains("Payara Micro takes no secret with ${", "mover_password");
    }
}
