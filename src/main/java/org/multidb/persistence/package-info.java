/**
 * From an alias to an entity manager. {@link org.multidb.persistence.RoutingEntityManagerProducer} gives them out by the qualifiers
 * {@link org.multidb.persistence.Reads}, {@link org.multidb.persistence.Writes} and {@link org.multidb.persistence.Using};
 * {@link org.multidb.persistence.Databases} where data decides, and {@link org.multidb.persistence.Scatter} where every shard is asked.
 *
 * <p>Knows {@code topology}, {@code routing} and {@code metrics}; knows no entity of the application.
 */
package org.multidb.persistence;
