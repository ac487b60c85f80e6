package org.multidb.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The directory of one PostgreSQL instance: made once, configured anew before each start. */
record DataDirectory(Path path, PostgresBinaries binaries) {

    /** Small instances: a whole cluster must fit on a laptop beside a server. */
    private static final String SETTINGS = """
            # Written anew at each start.
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 60
            shared_buffers = 8MB
            io_method = sync
            jit = off
            timezone = 'UTC'
            log_timezone = 'UTC'
            log_checkpoints = off
            # Also for the copies of rows between shards, which read the log row by row.
            wal_level = logical
            max_wal_senders = 8
            max_replication_slots = 8
            # For buckets that come from several shards at once; all of max_worker_processes (8) but the one that starts these.
            max_logical_replication_workers = 7
            max_wal_size = 128MB
            synchronous_commit = on
            """;

    private static final String ACCESS = """
            # Written anew at each start. Nobody comes from elsewhere.
            host all         postgres 127.0.0.1/32 trust
            host replication postgres 127.0.0.1/32 trust
            host all         all      127.0.0.1/32 scram-sha-256
            """;

    private static final List<String> PARTS = List.of("PG_VERSION", "base", "global/pg_control", "pg_wal");

    boolean isMissing() throws IOException {
        if (!Files.exists(path)) {
            return true;
        }
        try (Stream<Path> content = Files.list(path)) {
            return content.findAny().isEmpty();
        }
    }

    /** Makes a new, empty database cluster: completely or not at all. */
    void create() throws IOException {
        Path partial = path.resolveSibling(path.getFileName() + ".new");
        Directories.delete(partial);
        Files.createDirectories(path.getParent());
        SystemCommand.Result result = binaries.run(
                "initdb",
                "--pgdata=" + partial,
                "--username=postgres",
                "--auth=scram-sha-256",
                "--auth-host=trust",
                "--auth-local=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions");
        if (!result.succeeded()) {
            throw new ClusterException("Cannot make the data folder " + path + ": " + result.output());
        }
        Files.deleteIfExists(path);
        Files.move(partial, path);
    }

    /**
     * Refuses a folder that is there and no whole one.
     *
     * @throws ClusterException saying what is missing and what to do
     */
    void check() throws IOException {
        Optional<String> missing =
                PARTS.stream().filter(part -> !Files.exists(path.resolve(part))).findFirst();
        if (missing.isPresent()) {
            throw new ClusterException("The data folder " + path + " is broken: '" + missing.get()
                    + "' is missing. Put it back, or delete the folder to start with an empty database.");
        }
        String found = Files.readString(path.resolve("PG_VERSION")).strip();
        String version = binaries.majorVersion();
        if (!found.equals(version)) {
            throw new ClusterException("The data folder " + path + " is of PostgreSQL " + found + ", not " + version
                    + ". Delete it to start with an empty database.");
        }
    }

    void configure(int port, String more) throws IOException {
        Files.writeString(path.resolve("postgresql.conf"), SETTINGS + "port = " + port + "\n" + more);
        Files.writeString(path.resolve("pg_hba.conf"), ACCESS);
    }
}
