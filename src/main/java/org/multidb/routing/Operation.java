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
 */
public record Operation(Class<?> entity, Access access, Optional<Object> key, Optional<Object> instance) {

    public Operation {
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(instance, "instance");
    }

    /** A read of rows of that class. */
    public static Operation read(Class<?> entity) {
        return new Operation(entity, Access.READ, Optional.empty(), Optional.empty());
    }

    /** A write to rows of that class. */
    public static Operation write(Class<?> entity) {
        return new Operation(entity, Access.WRITE, Optional.empty(), Optional.empty());
    }

    /** The same operation on the one row with that id. */
    public Operation withKey(Object id) {
        return new Operation(entity, access, Optional.of(id), instance);
    }

    /** The same operation with the object that it is about. */
    public Operation withInstance(Object object) {
        return new Operation(entity, access, key, Optional.of(object));
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
