package org.multidb.topology;

import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.multidb.routing.Alias;
import org.multidb.routing.UnknownAliasException;

/** Looks up the topology by alias. Built once, because every operation needs it. */
@Unproxied
public class DatabaseIndex {

    private final Map<Alias, Alias> primaries = new HashMap<>();
    private final Set<Alias> streaming = new HashSet<>();
    private final Set<Alias> followed = new HashSet<>();

    @Inject
    DatabaseIndex(Topology topology) {
        topology.shards().forEach(shard -> {
            shard.databases().forEach(database -> primaries.put(database, shard.primary()));
            shard.streaming().forEach(replica -> {
                streaming.add(replica);
                followed.add(shard.primary());
            });
        });
    }

    /**
     * The primary whose rows the database holds: itself, for a primary.
     *
     * @throws UnknownAliasException if the database is not configured
     */
    public Alias primaryOf(Alias alias) {
        Alias primary = primaries.get(alias);
        if (primary == null) {
            throw new UnknownAliasException(alias.name(), "a question for its primary", primaries.keySet());
        }
        return primary;
    }

    /** Whether it is a replica by streaming replication. */
    public boolean isStreaming(Alias alias) {
        return streaming.contains(alias);
    }

    /** Whether it is a primary whose log a replica follows. */
    public boolean isFollowed(Alias alias) {
        return followed.contains(alias);
    }

    /** The database whose migrations made the tables: the primary's arrive at a streaming replica through the log. */
    public Alias schemaOf(Alias alias) {
        return isStreaming(alias) ? primaryOf(alias) : alias;
    }
}
