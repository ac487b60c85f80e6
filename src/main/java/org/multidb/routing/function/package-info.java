/**
 * Functional separation: data that is used apart lives apart. {@link org.multidb.routing.function.StoredIn} on an entity names its
 * function, {@link org.multidb.routing.function.FunctionRouter} finds the database of the function.
 */
package org.multidb.routing.function;
