package org.multidb.routing;

import java.util.Objects;
import java.util.Optional;

/**
 * Something that is about to happen to data and awaits its {@link Route}.
 *
 * @param entity the class of the rows concerned
 * @param access read or write
 * @param key the id of the one row concerned; empty when there are many, or when it is not known
 * @param instance the object concerned, a hint for routers that look at its state; empty when there is none at hand
 * @param shard the primary of the shard that is meant, where each is asked in turn; empty when the row decides
 */
public record Operation(
        Class<?> entity, Access access, Optional<Object> key, Optional<Object> instance, Optional<Alias> shard) {

    public Operation {
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(instance, "instance");
        Objects.requireNonNull(shard, "shard");
    }

    /** A read of rows of that class. */
    public static Operation read(Class<?> entity) {
        return new Operation(entity, Access.READ, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A write to rows of that class. */
    public static Operation write(Class<?> entity) {
        return new Operation(entity, Access.WRITE, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same operation on the one row with that id. */
    public Operation withKey(Object id) {
        return new Operation(entity, access, Optional.of(id), instance, shard);
    }

    /** The same operation with the object that it is about. */
    public Operation withInstance(Object object) {
        return new Operation(entity, access, key, Optional.of(object), shard);
    }

    /** The same operation on the rows of one shard. */
    public Operation onShard(Alias primary) {
        return new Operation(entity, access, key, instance, Optional.of(primary));
    }

    /** The same rows, to be written. */
    public Operation forWriting() {
        return new Operation(entity, Access.WRITE, key, instance, shard);
    }

    public boolean isWrite() {
        return access == Access.WRITE;
    }

    /** The operation in words, for messages: {@code writing a Review with id 7}. */
    public String describe() {
        String verb = isWrite() ? "writing" : "reading";
        return verb + " a " + entity.getSimpleName()
                + key.map(id -> " with id " + id).orElse("");
    }
}
