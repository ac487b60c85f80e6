package org.multidb.topology;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.multidb.routing.Alias;

/**
 * One primary, with its replicas, that holds a subset of a function's rows: all of them where it is the only shard.
 *
 * @param replicas in number order; may be empty
 */
public record Shard(Alias primary, List<Replica> replicas) {

    public Shard {
        Objects.requireNonNull(primary, "primary");
        replicas = List.copyOf(replicas);
    }

    /** The primary and its replicas. */
    public Stream<Alias> databases() {
        return Stream.concat(Stream.of(primary), replicas.stream().map(Replica::alias));
    }

    /** The replicas that follow the primary's log. */
    public Stream<Alias> streaming() {
        return replicas(Replication.STREAMING);
    }

    /** The replicas that staff publish to. */
    public Stream<Alias> published() {
        return replicas(Replication.MANUAL);
    }

    private Stream<Alias> replicas(Replication kind) {
        return replicas.stream()
                .filter(replica -> replica.replication() == kind)
                .map(Replica::alias);
    }
}
