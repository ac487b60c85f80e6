package org.multidb.cluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Marks tests of a shared {@link RunningSite}, which their constructor takes; it is called once for all tests of the class. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RunningSiteExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public @interface OnRunningSite {

    /** The topology of the site. */
    String topology() default RunningSiteExtension.COMMON;

    /** Settings that replace or add to those of the topology, as {@code key=value}; classes that share a site have the same. */
    String[] settings() default {};
}
