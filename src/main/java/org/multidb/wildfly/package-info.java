/**
 * What WildFly's connection pools load from a module of theirs: {@link org.multidb.wildfly.OnceASecondChecker}. It is in a jar of its own beside
 * the driver's, {@code wildfly-checker.jar}, and neither in the application nor in the library. It may know nothing of either.
 */
package org.multidb.wildfly;
