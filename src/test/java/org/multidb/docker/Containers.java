package org.multidb.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.multidb.cluster.Directories;
import org.multidb.cluster.FreePorts;

/**
 * One topology in containers, by the commands of {@code docker/README.md}, with a project and volumes of its own.
 *
 * @param topology of {@code server-config/topology}
 * @param server payara-micro or wildfly
 * @param port where the balancer listens
 * @param httpsPort where it does for HTTPS, if the secrets have a certificate
 * @param secrets the directory of its secrets
 */
record Containers(String topology, String server, int port, int httpsPort, Path secrets) implements AutoCloseable {

    /** As the engine writes it before a line, where characters may stand that nobody sees. */
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");

    private static final Path SCRIPT = Path.of("docker/site").toAbsolutePath();

    static Containers of(String topology, String server) throws IOException {
        Path target = Path.of("target").toAbsolutePath();
        return new Containers(
                topology,
                server,
                FreePorts.one(),
                FreePorts.one(),
                Files.createTempDirectory(target, "container-secrets"));
    }

    /** Whether there is an engine, and one that is reached. */
    static boolean hasEngine() {
        try {
            return new TimedCommand(new ProcessBuilder("docker", "version"))
                            .run()
                            .code()
                    == 0;
        } catch (IOException none) {
            return false;
        }
    }

    /** Whether it has the fewest databases, and time is left for what need be seen once for each server. */
    boolean isSmall() {
        return topology.equals("functional");
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    URI httpsBase() {
        return URI.create("https://127.0.0.1:" + httpsPort + "/");
    }

    /** As the README says; returns when everything is healthy. */
    void up() {
        site("up", "-d", "--build", "--wait");
    }

    /** What {@code docker/site} prints; fails with it where it fails. */
    String site(String... words) {
        LocalScripts.Result result = run(words);
        if (result.code() != 0) {
            String logs = run("logs", "--no-color", "--tail", "40").output();
            throw new AssertionError(String.join(" ", words) + " failed: " + result.output() + "\n" + logs);
        }
        return result.output();
    }

    /** The services of this topology. */
    List<String> services() {
        return site("config", "--services").lines().sorted().toList();
    }

    /** Those of them that are written to. */
    List<String> primaries() {
        return services().stream()
                .filter(service -> service.matches("default|reviews(-\\d|-s-manual)?"))
                .toList();
    }

    /** Those of them that visitors' reviews are written to. */
    List<String> shards() {
        return primaries().stream()
                .filter(service -> service.matches("reviews(-\\d)?"))
                .toList();
    }

    /** The ids of all containers, by which one that was made anew is told from one that stayed. */
    List<String> ids() {
        return site("ps", "-a", "-q").lines().sorted().toList();
    }

    boolean isHealthy(String service) {
        return run("ps", service, "--format", "{{.Health}}").output().strip().equals("healthy");
    }

    /** Asks a database as its superuser, who comes from inside the container only. */
    String ask(String service, String database, String sql) {
        return site("exec", "-T", service, "psql", "-X", "-A", "-t", "-U", "postgres", database, "-c", sql)
                .strip();
    }

    /** Whether HAProxy sends visitors to that node, as its log says. */
    boolean isUsed(String node) {
        return site("logs", "--no-color", "site")
                .lines()
                .filter(line -> line.contains("Server ready/" + node + " is "))
                .reduce((earlier, later) -> later)
                .filter(line -> line.contains(" is UP"))
                .isPresent();
    }

    /** Since when HAProxy sends nobody to that node; empty where it does. */
    Optional<Instant> outSince(String node) {
        return site("logs", "--no-color", "--no-log-prefix", "--timestamps", "site")
                .lines()
                .filter(line -> line.contains("Server ready/" + node + " is "))
                .reduce((earlier, later) -> later)
                .filter(line -> line.contains(" is DOWN"))
                .map(TIME::matcher)
                .filter(Matcher::find)
                .map(time -> Instant.parse(time.group()));
    }

    /** When the container of that service ended, and the code with which its process did. */
    Ended ended(String service) {
        String id = site("ps", "-a", "-q", service).strip();
        String[] state = docker("inspect", "--format", "{{.State.ExitCode}} {{.State.FinishedAt}}", id)
                .strip()
                .split(" ", 2);
        return new Ended(Integer.parseInt(state[0]), Instant.parse(state[1]));
    }

    /** The end of a container. */
    record Ended(int code, Instant at) {

        /** Of a process that did not end in its time. */
        static final int KILLED = 137;
    }

    /** Since when the PostgreSQL of that service runs; empty where it does not answer. */
    Optional<String> runsSince(String service) {
        LocalScripts.Result result = run(
                "exec",
                "-T",
                service,
                "psql",
                "-X",
                "-A",
                "-t",
                "-U",
                "postgres",
                "-c",
                "select pg_postmaster_start_time()");
        return result.code() == 0 ? Optional.of(result.output().strip()) : Optional.empty();
    }

    /** Whether the application may enter that database by that password. */
    boolean mayEnter(String service, String database, String password) {
        return run(
                                "exec",
                                "-T",
                                "-e",
                                "PGPASSWORD=" + password,
                                service,
                                "psql",
                                "-X",
                                "-h",
                                service,
                                "-U",
                                database + "_app",
                                database,
                                "-c",
                                "select")
                        .code()
                == 0;
    }

    /** All that the engine tells of the containers: their settings, environments and files. */
    String inspected() {
        return docker(Stream.concat(Stream.of("inspect"), ids().stream()).toArray(String[]::new));
    }

    private static String docker(String... words) {
        List<String> command =
                Stream.concat(Stream.of("docker"), Arrays.stream(words)).toList();
        try {
            return new TimedCommand(new ProcessBuilder(command)).run().output();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** All that the containers have said since they were made. */
    String logs() {
        return site("logs", "--no-color");
    }

    @Override
    public void close() {
        LocalScripts.Result result = run("down", "-v", "--timeout", "20");
        assertEquals(0, result.code(), result.output());
        try {
            Directories.delete(secrets);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Writes a copy of that database, as {@code pg_dump} makes it. */
    void dump(String service, String database, Path file) throws IOException {
        ProcessBuilder dump = script("exec", "-T", service, "pg_dump", "-U", "postgres", "-Fc", database);
        LocalScripts.Result result = new TimedCommand(dump).run(file);
        assertEquals(0, result.code(), result.output());
    }

    /** Puts a copy in the place of its database. */
    void restore(String service, Path file) throws IOException {
        ProcessBuilder restore = script(
                "exec",
                "-T",
                service,
                "pg_restore",
                "-U",
                "postgres",
                "-d",
                "postgres",
                "--clean",
                "--create",
                "--exit-on-error");
        LocalScripts.Result result = new TimedCommand(restore).reading(file).run();
        assertEquals(0, result.code(), result.output());
    }

    private LocalScripts.Result run(String... words) {
        try {
            return new TimedCommand(script(words)).run();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private ProcessBuilder script(String... words) {
        // Not the project of somebody who runs the site on this machine.
        Stream<String> script = Stream.of("bash", SCRIPT.toString(), topology, "-p", "multidb-test-" + topology);
        List<String> command = Stream.concat(script, Arrays.stream(words)).toList();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SERVER", server);
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().put("HTTPS_PORT", Integer.toString(httpsPort));
        builder.environment().put("SECRETS", secrets.toString());
        builder.environment().put("WARM_UP_SECONDS", "0");
        if (!isSmall()) {
            // A quick start on few cores.
            builder.environment()
                    .put(
                            "NODE_JAVA_OPTIONS",
                            "-XX:MaxRAMPercentage=50 -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+ExitOnOutOfMemoryError");
        }
        // Not the image of a site of this machine either.
        builder.environment().put("IMAGE", "multidb-test-" + server);
        return builder;
    }
}
