package org.multidb.persistence;

import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for an entity manager for changing rows of the entity: their primary. What it reads, it reads there too.
 *
 * <p>A transaction has one database of its own, the only one that joins it: the first that is asked through such a manager. A second one is
 * read outside of the transaction, read-only. A change of its rows, or a lock on them, is refused with a
 * {@link org.multidb.routing.CrossDatabaseWriteException}, at the flush at the latest, and the transaction rolls back. What must follow in
 * another database is noted in the outbox.
 */
@Qualifier
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Writes {

    /** The entity that queries are about. {@code find}, {@code persist} and the like go by the entity that they are given. */
    @Nonbinding
    Class<?> value();
}
