package org.multidb.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** docker/compose.yaml, as far as it can be judged without containers. */
class ComposeTest {

    private static final Path FILE = Path.of("docker/compose.yaml");

    private static Map<String, Map<String, Object>> services;
    private static Map<String, Map<String, Object>> secrets;

    @BeforeAll
    static void read() throws IOException {
        try (Reader reader = Files.newBufferedReader(FILE)) {
            Map<String, Map<String, Map<String, Object>>> file =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            services = file.get("services");
            secrets = file.get("secrets");
        }
    }

    /** By alias, "primary" or the primary that it follows. */
    @ParameterizedTest
    @ValueSource(strings = {"functional", "access", "publishing", "sharding", "replicated-shards"})
    void databasesOfAProfileAreThoseOfItsTopology(String topology) throws IOException {
        Map<String, String> found = new TreeMap<>();
        services.forEach((name, service) -> {
            if (profiles(service).contains(topology) && service.get("image").equals("postgres:18.1")) {
                Map<?, ?> environment = (Map<?, ?>) service.get("environment");
                String alias = environment.get("ALIAS").toString();
                Object primary = environment.get("PRIMARY_HOST");
                found.put(alias, primary == null ? "primary" : primary.toString());
                assertTrue(names(name, service).contains(alias), name);
            }
        });
        assertEquals(wanted(topology), found);
    }

    private static Map<String, String> wanted(String topology) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("server-config/topology", topology + ".properties"))) {
            properties.load(reader);
        }
        Map<String, String> wanted = new TreeMap<>();
        Stream.of("multidb.catalogue.shards", "multidb.reviews.shards")
                .flatMap(key -> Arrays.stream(properties.getProperty(key).split(",")))
                .forEach(primary -> {
                    wanted.put(primary, "primary");
                    String replica = properties.getProperty("multidb.replicas." + primary);
                    if (replica != null) {
                        boolean manual = properties
                                .getProperty("multidb.replication." + replica)
                                .equals("manual");
                        wanted.put(replica, manual ? "primary" : primary);
                    }
                });
        return wanted;
    }

    private static List<?> profiles(Map<String, Object> service) {
        return (List<?>) service.get("profiles");
    }

    /** What a service is found by in the network. */
    private static String names(String name, Map<String, Object> service) {
        return name + " " + service.get("networks");
    }

    @Test
    void imagesAreOfOneVersion() {
        services.forEach((name, service) -> {
            String image = service.get("image").toString();
            assertTrue(
                    image.startsWith("${IMAGE:-multidb-") || image.matches("[a-z]+:\\d+\\.\\d+(\\.\\d+)?"),
                    name + ": " + image);
        });
    }

    /** Two that built the same image would each get another one, and be made anew by every "up". */
    @Test
    void imageOfTheNodesIsBuiltOnce() {
        Map<String, Object> first = services.get("node-1");
        Map<String, Object> second = services.get("node-2");
        assertEquals(first.get("image"), second.get("image"));
        assertTrue(first.containsKey("build"));
        assertFalse(second.containsKey("build"));
        assertEquals("never", second.get("pull_policy"));
    }

    /** Without a mode, the engine gives a directory in memory to root when it starts a container again. */
    @Test
    void directoriesInMemoryHaveAMode() {
        services.forEach((name, service) -> {
            if (service.get("tmpfs") instanceof List<?> directories) {
                directories.forEach(
                        directory -> assertTrue(directory.toString().contains("mode="), name + ": " + directory));
            }
        });
    }

    @Test
    void dockerfilesStartFromOneVersionAndEndAsNobodySpecial() throws IOException {
        for (String product : List.of("payara-micro", "wildfly")) {
            List<String> lines = Files.readAllLines(Path.of("docker", product + ".Dockerfile"));
            assertTrue(
                    lines.stream().anyMatch(line -> line.matches("FROM \\S+:17\\.\\d+\\.\\d+\\S*-jre\\S*")), product);
            List<String> users =
                    lines.stream().filter(line -> line.startsWith("USER ")).toList();
            assertEquals("USER 1000", users.get(users.size() - 1), product);
        }
    }

    @Test
    void nobodyIsRootOrGainsRights() {
        services.forEach((name, service) -> {
            assertFalse(List.of("", "0", "root", "null").contains(String.valueOf(service.get("user"))), name);
            assertEquals(List.of("ALL"), service.get("cap_drop"), name);
            assertEquals(List.of("no-new-privileges:true"), service.get("security_opt"), name);
            assertEquals(true, service.get("read_only"), name);
        });
    }

    @Test
    void onlyHaproxyIsReachedAndOnLoopbackUnlessToldOtherwise() {
        services.forEach((name, service) -> assertEquals(
                name.equals("site") ? List.of("${ADDRESS:-127.0.0.1}:${PORT:-8080}:8080") : null,
                service.get("ports"),
                name));
    }

    @Test
    void httpsIsReachedWhereHttpIs() throws IOException {
        assertTrue(Files.readString(FILE.resolveSibling("https.yaml"))
                .contains("'${ADDRESS:-127.0.0.1}:${HTTPS_PORT}:8443'"));
    }

    /** So that none takes the memory or the disk of all, and all are there again after the machine was. */
    @Test
    void everyContainerHasLimitsAndComesBackByItself() {
        services.forEach((name, service) -> {
            assertTrue(String.valueOf(service.get("mem_limit")).matches("\\$\\{\\w+:-\\d+[gm]}"), name);
            assertTrue(service.get("pids_limit") instanceof Integer, name);
            assertEquals("unless-stopped", service.get("restart"), name);
            assertEquals(
                    Map.of("driver", "json-file", "options", Map.of("max-size", "10m", "max-file", "5")),
                    service.get("logging"),
                    name);
        });
    }

    /** The check of a node is in its image. */
    @Test
    void everyContainerSaysWhetherItIsWellAndMayTakeItsTimeToStart() {
        services.forEach((name, service) -> {
            if (!name.startsWith("node-")) {
                Map<?, ?> check = (Map<?, ?>) service.get("healthcheck");
                assertTrue(String.valueOf(check.get("start_period")).matches("[1-9]\\d+s"), name);
            }
        });
        for (String product : List.of("payara-micro", "wildfly")) {
            assertTrue(
                    read("docker/" + product + ".Dockerfile")
                            .matches("(?s).*HEALTHCHECK .*--start-period=[1-9]\\d+s .*"),
                    product);
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A node ends what it has begun when HAProxy sends it nothing new any more; the engine must not kill it before. */
    @Test
    void aNodeHasTimeToDrain() {
        List.of("node-1", "node-2").forEach(node -> {
            Map<?, ?> environment = (Map<?, ?>) services.get(node).get("environment");
            int drain = Integer.parseInt(String.valueOf(environment.get("MULTIDB_DRAIN_SECONDS")));
            String grace = String.valueOf(services.get(node).get("stop_grace_period"));
            assertTrue(Integer.parseInt(grace.replace("s", "")) >= 2 * drain, grace);
        });
    }

    @Test
    void eachContainerIsGivenTheSecretsThatItNeeds() {
        List<String> roles = List.of("owner_password", "app_password", "reader_password", "mover_password");
        services.forEach((name, service) -> {
            Set<Object> wanted = new TreeSet<>();
            if (name.startsWith("node-")) {
                wanted.addAll(roles);
                wanted.addAll(List.of("signing_key", "admin_password"));
            } else if (service.get("entrypoint") != null) {
                wanted.add("replication_password");
            } else if (!name.equals("site")) {
                wanted.addAll(roles);
                wanted.addAll(List.of("superuser_password", "replication_password"));
            }
            List<?> given = service.get("secrets") instanceof List<?> list ? list : List.of();
            assertEquals(wanted, new TreeSet<>(given), name);
        });
    }

    @Test
    void everySecretIsMade(@TempDir Path folder) throws IOException, InterruptedException {
        Path made = folder.resolve("secrets");
        Process process = new ProcessBuilder("bash", "docker/secrets.sh", made.toString())
                .inheritIO()
                .start();
        assertEquals(0, process.waitFor());
        try (Stream<Path> files = Files.list(made)) {
            assertEquals(
                    secrets.keySet(),
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
        }
        for (String name : secrets.keySet()) {
            assertEquals(48, Files.size(made.resolve(name)), name);
            assertEquals("r--r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(made.resolve(name))));
            assertEquals(
                    "${SECRETS:?docker/site sets it}/" + name, secrets.get(name).get("file"));
        }
    }

    @Test
    void secretsAreFiles() {
        services.forEach((name, service) -> ((Map<?, ?>) service.get("environment")).forEach((variable, value) -> {
            boolean secret = variable.toString().matches("(?i).*(password|secret|key).*");
            assertFalse(secret && !value.toString().startsWith("/run/secrets/"), name + ": " + variable);
        }));
    }
}
