package org.multidb.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * One PostgreSQL instance of a cluster. It is asked for by its data directory each time, so that one that was stopped or killed behind
 * our back is seen as what it is. Thread-safe.
 */
public final class PostgresInstance {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Member member;
    private final DataDirectory data;
    private final Path log;
    private final int port;
    private final Postmaster postmaster;
    private final KeptConnections kept = new KeptConnections(this::connect);

    PostgresInstance(Member member, DataDirectory data, int port) {
        this.member = member;
        this.data = data;
        this.port = port;
        this.log = data.path().resolveSibling(member.alias() + ".log");
        this.postmaster = new Postmaster(data.path());
    }

    /** The database that it is for. */
    public Member member() {
        return member;
    }

    /** Its port on 127.0.0.1; stays the same over stops and starts. */
    public int port() {
        return port;
    }

    DataDirectory data() {
        return data;
    }

    Path pidFile() {
        return postmaster.pidFile();
    }

    /** Whether its process exists; a paused one does. */
    public boolean isRunning() {
        return postmaster.process().isPresent();
    }

    /** Starts it with the configuration that its directory has, and waits until it takes connections. Does nothing while it runs. */
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        forgetDead();
        SystemCommand.Result result = data.binaries()
                .run("pg_ctl", "start", "-w", "-t", "60", "-D", data.path().toString(), "-l", log.toString());
        if (!result.succeeded()) {
            throw new ClusterException(
                    "PostgreSQL for '" + member.alias() + "' does not start: " + lastError(result) + " (" + log + ")");
        }
        Awaitility.await("connections to " + member.alias())
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .atMost(PATIENCE)
                .until(this::answers);
    }

    private void forgetDead() {
        try {
            postmaster.forgetDead();
        } catch (IOException failure) {
            throw new ClusterException("Cannot start '" + member.alias() + "': " + Reason.of(failure), failure);
        }
    }

    private boolean answers() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private String lastError(SystemCommand.Result result) {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.stream()
                    .filter(line -> line.matches(".* (FATAL|PANIC): .*"))
                    .reduce((first, last) -> last)
                    .map(line -> line.replaceFirst("^.* (FATAL|PANIC): +", ""))
                    .orElse(result.output());
        } catch (IOException noLog) {
            return result.output();
        }
    }

    /** Stops it: sessions are ended, what is committed is kept. Does nothing while it is down; a paused one is resumed for it. */
    public synchronized void stop() {
        if (!isRunning()) {
            return;
        }
        resume();
        SystemCommand.Result result = data.binaries()
                .run(
                        "pg_ctl",
                        "stop",
                        "-w",
                        "-t",
                        "20",
                        "-m",
                        "fast",
                        "-D",
                        data.path().toString());
        if (!result.succeeded()) {
            kill();
        }
    }

    /** Ends its processes as a power cut would. */
    public synchronized void kill() {
        postmaster.process().ifPresent(process -> {
            List<ProcessHandle> children = process.descendants().toList();
            postmaster.signal("KILL");
            Awaitility.await("the end of " + member.alias())
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(PATIENCE)
                    .until(() -> !isRunning() && children.stream().noneMatch(PostgresInstance::works));
        });
    }

    /** Whether it is more than an entry in the process table that nobody has collected yet: such a one has no command line. */
    private static boolean works(ProcessHandle process) {
        return process.isAlive() && process.info().commandLine().isPresent();
    }

    /** Stops its processes from running while their connections stay open: a database that hangs. */
    public synchronized void pause() {
        postmaster.signal("STOP");
    }

    /** Lets paused processes run on. */
    public synchronized void resume() {
        postmaster.signal("CONT");
    }

    /** Asks one of its databases as the superuser, by a connection that is kept for the next question. */
    <T> T ask(String database, KeptConnections.Question<T> question) throws SQLException {
        return kept.ask(database, question);
    }

    /** A connection of the superuser to one of its databases. */
    public Connection connect(String database) throws SQLException {
        return DatabaseLogin.superuser(port, database).dataSource().getConnection();
    }
}
