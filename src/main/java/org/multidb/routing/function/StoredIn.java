package org.multidb.routing.function;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the function whose databases hold the rows of an entity. The function is configured as {@code multidb.<function>.shards}
 * and its entities form the persistence unit of the same name.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface StoredIn {

    /** The name of the function, such as {@code reviews}. */
    String value();
}
