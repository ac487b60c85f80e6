package org.multidb.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.FreePorts;
import org.multidb.site.web.Browser;
import org.multidb.site.web.Form;

/** The entry point of docker/application, with a server of this machine and databases that docker/database made. */
class EntryPointIT {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    /** The last character has two halves in Java. */
    private static final String PASSWORD = "a long one: 'quoted' \\ \uD83D\uDD11";

    private LocalScripts scripts;
    private DatabaseServer catalogue;
    private DatabaseServer reviews;

    @BeforeEach
    void makeDatabases() throws IOException, InterruptedException {
        scripts = LocalScripts.prepare();
        scripts.secret("signing_key", KEY);
        scripts.secret("admin_password", PASSWORD);
        catalogue = DatabaseServer.primary(scripts, "default");
        reviews = DatabaseServer.primary(scripts, "reviews");
    }

    @AfterEach
    void stop() throws IOException {
        if (catalogue != null) {
            catalogue.close();
        }
        if (reviews != null) {
            reviews.close();
        }
        if (scripts != null) {
            scripts.delete();
        }
    }

    @Test
    void nodeIsReadyAndStopsWhenItIsTold() throws IOException, InterruptedException {
        Map<String, String> environment = environment();
        Path log = scripts.root().resolve("node.log");
        Process node = scripts.start(environment, log, "bash", "docker/application/entrypoint.sh", product());
        try {
            Instant end = Instant.now().plus(Duration.ofSeconds(90));
            while (scripts.run(environment, "bash", "docker/application/health.sh")
                            .code()
                    != 0) {
                assertTrue(node.isAlive() && Instant.now().isBefore(end), () -> read(log));
                Thread.sleep(200);
            }
            String command = node.info().command().orElseThrow();
            assertTrue(command.endsWith("/java"), "the script did not become the server: " + command);
            assertNothingSecretIsSeen(node);
            assertAdminSignsIn(URI.create("http://127.0.0.1:" + environment.get("HTTP_PORT")));
            node.destroy();
            assertTrue(node.waitFor(30, TimeUnit.SECONDS), "SIGTERM did not stop the server");
            assertEquals("1", catalogue.ask("default", "select 1 from pg_tables where tablename = 'product'"));
            for (String secret : List.of(LocalScripts.ODD, KEY, PASSWORD)) {
                assertFalse(read(log).contains(secret), "a secret is in the log");
            }
            assertNothingSecretIsWritten(Path.of(environment.get("WORK")));
        } finally {
            LocalScripts.stop(node);
        }
    }

    /** Into no file, such as a log of the server's own, but the one that it reads them from. */
    private static void assertNothingSecretIsWritten(Path work) throws IOException {
        try (Stream<Path> files = Files.walk(work)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(work.resolve("properties")))
                    .toList()) {
                String written = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                for (String secret : List.of(LocalScripts.ODD, KEY, PASSWORD)) {
                    assertFalse(written.contains(secret), () -> "a secret is in " + file);
                }
            }
        }
    }

    /** In what an engine, a dump of the process or what the server starts tell of it. */
    private static void assertNothingSecretIsSeen(Process node) throws IOException {
        for (String file : List.of("environ", "cmdline")) {
            String seen = new String(
                    Files.readAllBytes(Path.of("/proc", Long.toString(node.pid()), file)), StandardCharsets.UTF_8);
            assertFalse(seen.isEmpty());
            for (String secret : List.of(LocalScripts.ODD, KEY, PASSWORD)) {
                assertFalse(seen.contains(secret), () -> "a secret is in " + file);
            }
        }
    }

    private static void assertAdminSignsIn(URI base) {
        Browser admin = new Browser(base);
        Form form =
                admin.get("/account/login/").form().with("username", "admin").with("password", PASSWORD);
        assertEquals(302, admin.submit(form).status());
        assertEquals(200, admin.get("/admin/databases/").status());
    }

    @Test
    void secretThatIsMissingIsNamed() throws IOException {
        Map<String, String> environment = environment();
        Files.delete(scripts.secrets().resolve("signing_key"));
        LocalScripts.Result refused = scripts.run(environment, "bash", "docker/application/entrypoint.sh", product());
        assertEquals(1, refused.code(), refused.output());
        assertTrue(refused.output().contains("signing_key is missing or empty"), refused.output());
    }

    private static String product() {
        return System.getProperty("multidb.server.kind");
    }

    private Map<String, String> environment() throws IOException {
        Path root = scripts.root();
        Path home = Path.of(root.toString(), "home");
        Path server = Path.of(System.getProperty("multidb.server")).toAbsolutePath();
        scripts.provide(
                home,
                Path.of(System.getProperty("multidb.war")).toAbsolutePath(),
                server.resolve("postgresql.jar"),
                server.resolve("pool-checker.jar"));
        Path distribution = server.resolve(product().equals("wildfly") ? "wildfly" : "payara-micro.jar");
        scripts.provide(home, distribution);
        Path databases = Files.writeString(
                root.resolve("databases.properties"),
                "default.host=127.0.0.1\ndefault.port=" + catalogue.port() + "\nreviews.host=127.0.0.1\nreviews.port="
                        + reviews.port() + "\n");
        Map<String, String> environment = new HashMap<>();
        environment.put("TOPOLOGY", "functional");
        environment.put("SECRETS", scripts.secrets().toString());
        environment.put("MULTIDB_HOME", home.toString());
        environment.put("WORK", root.resolve("work").toString());
        environment.put("DATABASES", databases.toString());
        environment.put("BEHIND_PROXY", "true");
        environment.put("HTTP_ADDRESS", "127.0.0.1");
        environment.put("HTTP_PORT", Integer.toString(FreePorts.one()));
        environment.put("MANAGEMENT_PORT", Integer.toString(FreePorts.one()));
        environment.put("MULTIDB_WARM_UP_SECONDS", "0");
        environment.put("JAVA_OPTIONS", "-Xmx320m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        return environment;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
