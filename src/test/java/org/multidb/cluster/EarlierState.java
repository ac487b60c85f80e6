package org.multidb.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A streaming replica as it was at a moment: kept as a copy of its files, to be put back in place of what it has become. */
public final class EarlierState {

    private final RunningSite site;
    private final PostgresInstance replica;
    private final Path kept;

    private EarlierState(RunningSite site, PostgresInstance replica) {
        this.site = site;
        this.replica = replica;
        this.kept = directory().resolveSibling(replica.member().alias() + ".earlier");
    }

    /** Keeps the replica as it is; it is stopped and started for that. */
    public static EarlierState of(RunningSite site, String alias) {
        EarlierState state = new EarlierState(site, site.cluster().instance(alias));
        state.replica.stop();
        try {
            Directories.delete(state.kept);
            copy(state.directory(), state.kept);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        site.cluster().start(alias);
        return state;
    }

    /** The replica dies and returns as it was. It replays nothing of what came since until {@link Replay#resume}. */
    public void putBack() {
        replica.kill();
        try {
            Directories.delete(directory());
            Files.move(kept, directory());
            Files.writeString(
                    directory().resolve("postgresql.auto.conf"), Replay.DELAY + " = '1h'\n", StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        site.cluster().start(replica.member().alias().name());
    }

    private Path directory() {
        return replica.data().path();
    }

    private static void copy(Path source, Path target) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(source)) {
            files = found.toList();
        }
        for (Path file : files) {
            Files.copy(file, target.resolve(source.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
