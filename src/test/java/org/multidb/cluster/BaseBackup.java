package org.multidb.cluster;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * Makes a streaming replica from the files of a running primary, as the manual describes it under "Making a Base Backup Using the Low
 * Level API" (the binaries at hand lack {@code pg_basebackup}).
 */
final class BaseBackup {

    private static final Set<String> NOT_COPIED = Set.of("postmaster.pid", "postmaster.opts");
    /** Directories that must be there, but empty. */
    private static final Set<String> EMPTIED = Set.of("pg_wal", "pg_replslot", "pg_stat_tmp", "pg_notify", "pg_subtrans");

    private final PostgresInstance primary;
    private final String slot;

    BaseBackup(PostgresInstance primary, String slot) {
        this.primary = primary;
        this.slot = slot;
    }

    /** Copies the primary to a directory that does not exist yet: completely or not at all. */
    void copyTo(Path target) throws IOException, SQLException {
        Path partial = target.resolveSibling(target.getFileName() + ".new");
        Directories.delete(partial);
        // The label comes from the session that began the backup, or from none.
        try (Connection connection = primary.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = '"
                    + slot + "'");
            statement.execute("select pg_create_physical_replication_slot('" + slot + "', true)");
            statement.execute("select pg_backup_start('" + slot + "', true)");
            copyFiles(primary.data().path(), partial);
            try (ResultSet label = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                label.next();
                Files.writeString(partial.resolve("backup_label"), label.getString(1));
            }
        }
        Files.createFile(partial.resolve("standby.signal"));
        Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwx------"));
        Directories.delete(target);
        Files.move(partial, target);
    }

    /** What its configuration adds to that of the primary. */
    String settings() {
        return """
                primary_slot_name = '%1$s'
                primary_conninfo = 'host=127.0.0.1 port=%2$d user=postgres application_name=%1$s'
                """
                .formatted(slot, primary.port());
    }

    private static void copyFiles(Path source, Path target) throws IOException {
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
                String name = source.relativize(directory).toString();
                Files.createDirectories(target.resolve(name));
                return EMPTIED.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = source.relativize(file).toString();
                if (!NOT_COPIED.contains(name)) {
                    copyIfThere(file, target.resolve(name));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }

    /** A file that vanishes meanwhile is not missed: the log says what became of it. */
    private static void copyIfThere(Path file, Path copy) throws IOException {
        try {
            Files.copy(file, copy);
        } catch (NoSuchFileException gone) {
            Files.deleteIfExists(copy);
        }
    }
}
