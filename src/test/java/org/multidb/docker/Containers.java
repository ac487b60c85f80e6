package org.multidb.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One topology in containers, by the commands of {@code docker/README.md}, with a project and volumes of its own.
 *
 * @param topology of {@code server-config/topology}
 * @param server payara-micro or wildfly
 * @param port where the balancer listens
 * @param secrets the directory of its secrets
 */
record Containers(String topology, String server, int port, Path secrets) implements AutoCloseable {

    private static final Path SCRIPT = Path.of("docker/site").toAbsolutePath();

    /** Images are made, PostgreSQL's files, and two nodes are started and warmed up on few cores. */
    private static final int PATIENCE_MINUTES = 8;

    static Containers of(String topology, String server) throws IOException {
        Path target = Path.of("target").toAbsolutePath();
        return new Containers(
                topology, server, DatabaseServer.freePort(), Files.createTempDirectory(target, "container-secrets"));
    }

    /** Whether there is an engine, and one that is reached. */
    static boolean hasEngine() {
        try {
            return execute(new ProcessBuilder("docker", "version")).code() == 0;
        } catch (IOException none) {
            return false;
        }
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + port + "/");
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

    /** All that the containers have said. */
    String logs() {
        return site("logs", "--no-color");
    }

    @Override
    public void close() {
        LocalScripts.Result result = run("down", "-v", "--timeout", "20");
        assertEquals(0, result.code(), result.output());
    }

    private LocalScripts.Result run(String... words) {
        // Not the project of somebody who runs the site on this machine.
        Stream<String> script = Stream.of("bash", SCRIPT.toString(), topology, "-p", "multidb-test-" + topology);
        List<String> command = Stream.concat(script, Arrays.stream(words)).toList();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SERVER", server);
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().put("SECRETS", secrets.toString());
        builder.environment().put("WARM_UP_SECONDS", "0");
        try {
            return execute(builder);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static LocalScripts.Result execute(ProcessBuilder builder) throws IOException {
        Process process = builder.redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            return new LocalScripts.Result(process.waitFor(), output);
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }
}
