package org.multidb.routing.shard;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.multidb.routing.Alias;

/**
 * What many shards answered together.
 *
 * @param value made of the answers that came
 * @param unavailable the shards that did not answer in time, by their primaries, in number order; empty where the value is complete
 */
public record Gathered<T>(T value, List<Alias> unavailable) {

    public Gathered {
        Objects.requireNonNull(value, "value");
        unavailable = unavailable.stream().sorted().toList();
    }

    public boolean isComplete() {
        return unavailable.isEmpty();
    }

    /** The same with another value made of this one. */
    public <R> Gathered<R> map(Function<? super T, ? extends R> change) {
        return new Gathered<>(change.apply(value), unavailable);
    }
}
