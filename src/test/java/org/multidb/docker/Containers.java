package org.multidb.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.net.URI;
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

    /** Whether HAProxy sends visitors to that node, as its log says. */
    boolean isUsed(String node) {
        return site("logs", "--no-color", "site")
                .lines()
                .filter(line -> line.contains("Server ready/" + node + " is "))
                .reduce((earlier, later) -> later)
                .filter(line -> line.contains(" is UP"))
                .isPresent();
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
        List<String> words =
                Stream.concat(Stream.of("docker", "inspect"), ids().stream()).toList();
        try {
            return execute(new ProcessBuilder(words)).output();
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
        // Not the image of a site of this machine either.
        builder.environment().put("IMAGE", "multidb-test-" + server);
        try {
            return execute(builder);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** By files, so that the patience counts while a command hangs, and what is said beside its output is not taken for it. */
    private static LocalScripts.Result execute(ProcessBuilder builder) throws IOException {
        Path output = Files.createTempFile("container", ".out");
        Path errors = Files.createTempFile("container", ".err");
        Process process = builder.redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .redirectInput(new File("/dev/null"))
                .start();
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            int code = process.waitFor();
            return new LocalScripts.Result(
                    code, Files.readString(output) + (code == 0 ? "" : Files.readString(errors)));
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }
}
