package org.multidb.persistence;

import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for an entity manager for reading rows of the entity, wherever they may be read now: a replica, or the primary while this session
 * must see its own writes. Writing through it is refused.
 *
 * <p>In a transaction it reads the transaction's own database (see {@link Writes}) as part of it, and every other one outside of it.
 */
@Qualifier
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Reads {

    /** The entity that queries are about. {@code find}, {@code persist} and the like go by the entity that they are given. */
    @Nonbinding
    Class<?> value();
}
