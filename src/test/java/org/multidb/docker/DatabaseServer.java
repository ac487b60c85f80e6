package org.multidb.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.multidb.cluster.FreePorts;

/** A primary or replica that the scripts of {@code docker/database} make, on a port of loopback. */
final class DatabaseServer implements AutoCloseable {

    private final LocalScripts scripts;
    private final String alias;
    private final Map<String, String> environment = new HashMap<>();
    private final int port;
    private Process process;

    DatabaseServer(LocalScripts scripts, String alias) throws IOException {
        this.scripts = scripts;
        this.alias = alias;
        this.port = FreePorts.one();
        environment.put("ALIAS", alias);
        environment.put("PGDATA", data().toString());
        environment.put("PGHOST", scripts.root().toString());
        environment.put("PGPORT", Integer.toString(port));
        environment.put("SECRETS", scripts.secrets().toString());
        environment.put(
                "PROVISION",
                scripts.root().resolve("server-config/database/provision.sql").toString());
    }

    /** A primary that runs, made as the image makes it: initdb, the script, a restart. */
    static DatabaseServer primary(LocalScripts scripts, String alias) throws IOException, InterruptedException {
        DatabaseServer primary = new DatabaseServer(scripts, alias);
        primary.succeed(
                primary.run("initdb", "--auth-local=trust", "--auth-host=scram-sha-256", "-E", "UTF8", "--locale=C"));
        primary.startPrimary();
        primary.succeed(primary.script("primary.sh"));
        primary.stop();
        return primary.startPrimary();
    }

    private void succeed(LocalScripts.Result result) throws IOException {
        if (result.code() != 0) {
            stop();
            throw new IOException(alias + ": " + result.output());
        }
    }

    DatabaseServer with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    int port() {
        return port;
    }

    Path data() {
        return scripts.root().resolve("data").resolve(alias);
    }

    Path log() {
        return scripts.root().resolve(alias + ".log");
    }

    LocalScripts.Result run(String... words) {
        return scripts.run(environment, words);
    }

    LocalScripts.Result script(String name) {
        return run("bash", "docker/database/" + name);
    }

    /** Starts what ends as a server, and waits until it answers. */
    DatabaseServer start(String... words) throws IOException, InterruptedException {
        launch(words);
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (run("pg_isready", "-q").code() != 0) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new IOException(alias + " does not answer: " + Files.readString(log()));
            }
            Thread.sleep(50);
        }
        return this;
    }

    Process launch(String... words) throws IOException {
        process = scripts.start(environment, log(), words);
        return process;
    }

    DatabaseServer startPrimary() throws IOException, InterruptedException {
        return start(
                "postgres", "-D", data().toString(), "-p", Integer.toString(port), "-k", root(), "-h", "127.0.0.1");
    }

    DatabaseServer startReplica() throws IOException, InterruptedException {
        return start(
                "bash", "docker/database/replica.sh", "-p", Integer.toString(port), "-k", root(), "-h", "127.0.0.1");
    }

    private String root() {
        return scripts.root().toString();
    }

    Connection connect(String database, String user, String password) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, user, password);
    }

    /** A connection that may ask for the log: as a replica does ("true"), or as a subscription of that database ("database"). */
    Connection replicate(String database, String user, String password, String replication) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("replication", replication);
        properties.setProperty("preferQueryMode", "simple");
        properties.setProperty("assumeMinServerVersion", "9.4");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
    }

    /** What the superuser, from inside, is answered. */
    String ask(String database, String sql) {
        LocalScripts.Result result = run("psql", "-X", "-A", "-t", "-U", "postgres", "-d", database, "-c", sql);
        return result.output().strip();
    }

    static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    @Override
    public void close() {
        stop();
    }

    void stop() {
        if (process != null) {
            LocalScripts.stop(process);
        }
    }
}
