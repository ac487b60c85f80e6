package org.multidb.topology;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.multidb.routing.Alias;

/**
 * Data that lives apart from other data, as {@code reviews} do from the {@code catalogue} of products.
 *
 * @param shards in number order, at least one
 */
public record DataFunction(String name, List<Shard> shards) {

    public DataFunction {
        Objects.requireNonNull(name, "name");
        shards = List.copyOf(shards);
        if (shards.isEmpty()) {
            throw new IllegalArgumentException("The function '" + name + "' has no database.");
        }
    }

    /** Every database that holds rows of the function, replicas included. */
    public Stream<Alias> databases() {
        return shards.stream().flatMap(Shard::databases);
    }

    /** The primaries of its shards, in number order. */
    public List<Alias> primaries() {
        return shards.stream().map(Shard::primary).toList();
    }
}
