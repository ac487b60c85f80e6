package org.multidb.docker;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs scripts and programs of PostgreSQL as the system's user {@code postgres}, in a directory of its own: PostgreSQL refuses root, and
 * only root may become somebody else.
 *
 * @param root the directory, with copies of {@code docker} and {@code server-config}
 * @param programs the directory of {@code initdb} and the others
 */
record LocalScripts(Path root, Path programs) {

    /** What passwords begin with: characters that shells, SQL and servers' commands read as something else. */
    static final String ODD = "it's \"odd\" \\ $HOME `id` : = , % # {é}";

    /** How a program ended, and what it said. */
    record Result(int code, String output) {}

    /** The directory of PostgreSQL's programs; null where a part of them is missing or we may not run them. */
    static Path findPrograms() {
        if (!System.getProperty("user.name").equals("root")) {
            return null;
        }
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Stream.of("initdb", "postgres", "psql", "pg_basebackup", "pg_isready")
                            .allMatch(name -> Files.isExecutable(bin.resolve(name))))
                    .findFirst()
                    .orElse(null);
        } catch (IOException none) {
            return null;
        }
    }

    /** Where programs are missing, the test is skipped, or fails if {@code -Ddocker.scripts=required}. */
    static LocalScripts prepare() throws IOException {
        Path programs = findPrograms();
        if (programs == null) {
            assertNotEquals("required", System.getProperty("docker.scripts"), "PostgreSQL's programs are missing");
        }
        assumeTrue(programs != null, "PostgreSQL's programs are not installed");
        LocalScripts scripts = copy(programs);
        scripts.secret("owner_password", ODD + "o");
        scripts.secret("app_password", ODD + "a");
        scripts.secret("reader_password", ODD + "r");
        scripts.secret("mover_password", ODD + "m");
        scripts.secret("replication_password", ODD + "s");
        return scripts;
    }

    Path secrets() {
        return root.resolve("docker/secrets");
    }

    void secret(String name, String value) throws IOException {
        Files.createDirectories(secrets());
        Files.writeString(secrets().resolve(name), value + "\n");
    }

    /** Copies into a directory that the user of the scripts reads, beside {@code server-config}. */
    void provide(Path home, Path... files) throws IOException {
        Files.createDirectories(home);
        system("cp", "-r", root.resolve("server-config").toString(), home.toString());
        for (Path file : files) {
            system("cp", "-r", file.toString(), home.toString());
        }
        system("chmod", "-R", "a+rX", home.toString());
    }

    private static LocalScripts copy(Path programs) throws IOException {
        LocalScripts scripts = new LocalScripts(Files.createTempDirectory("multidb-docker"), programs);
        scripts.system("cp", "-r", "docker", "server-config", scripts.root.toString());
        scripts.system("chown", "-R", "postgres", scripts.root.toString());
        return scripts;
    }

    private void system(String... words) throws IOException {
        Result result =
                finish(new ProcessBuilder(words).redirectErrorStream(true).start());
        if (result.code() != 0) {
            throw new IOException(String.join(" ", words) + ": " + result.output());
        }
    }

    /** Runs to its end. */
    Result run(Map<String, String> environment, String... words) {
        try {
            return finish(builder(environment, words).start());
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
    }

    /** Starts what runs on, with its messages in a file. */
    Process start(Map<String, String> environment, Path log, String... words) throws IOException {
        return builder(environment, words)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private ProcessBuilder builder(Map<String, String> environment, String... words) {
        List<String> command = new ArrayList<>();
        // It becomes the program, so that signals reach that.
        command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        builder.environment().merge("PATH", programs.toString(), (path, first) -> first + ":" + path);
        builder.environment().putAll(environment);
        return builder;
    }

    private static Result finish(Process process) throws IOException {
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        } finally {
            stop(process);
        }
    }

    /** Tells it and all it has started to stop, and kills what is left. */
    static void stop(Process process) {
        List<ProcessHandle> family = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        try {
            // To PostgreSQL: at once, and in order.
            if (process.isAlive()) {
                new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor();
                process.waitFor(10, TimeUnit.SECONDS);
            }
        } catch (IOException notTold) {
            throw new UncheckedIOException(notTold);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            family.forEach(ProcessHandle::destroyForcibly);
        }
    }

    void delete() throws IOException {
        system("rm", "-rf", root.toString());
    }
}
