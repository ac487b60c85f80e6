package org.multidb.persistence;

import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Asks for an entity manager for changing rows of the entity: their primary. What it reads, it reads there too. */
@Qualifier
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Writes {

    /** The entity that queries are about. {@code find}, {@code persist} and the like go by the entity that they are given. */
    @Nonbinding
    Class<?> value();
}
