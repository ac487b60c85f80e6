package org.multidb.persistence;

import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for an entity manager of exactly one database. Only reads go through it where that database is a replica. Where it is a primary, the
 * manager is one for writing, and counts in a transaction as {@link Writes} tells.
 */
@Qualifier
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Using {

    /** The alias, such as {@code reviews-2}. */
    @Nonbinding
    String value();
}
