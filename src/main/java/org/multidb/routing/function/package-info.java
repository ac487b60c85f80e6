/**
 * Functional separation: data that is used apart lives apart. Start at {@link org.multidb.routing.function.StoredIn}, which names the
 * function of an entity; {@link org.multidb.routing.function.FunctionRouter} then finds the database of that function.
 *
 * <p>Knows the JDK and {@code routing}; knows no other kind of routing, and asks no database.
 */
package org.multidb.routing.function;
