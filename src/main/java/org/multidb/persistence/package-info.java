/**
 * From an alias to an entity manager. Start at {@link org.multidb.persistence.RoutingEntityManagerProducer}, which gives out managers by the
 * qualifiers {@link org.multidb.persistence.Reads}, {@link org.multidb.persistence.Writes} and {@link org.multidb.persistence.Using};
 * {@link org.multidb.persistence.Databases} does so at run time. Then follow one call:
 *
 * <ol>
 *   <li>{@code RoutingEntityManager} names the step; {@code RoutedCalls} finds its route by its {@code ManagerPurpose} and repeats a lost read elsewhere.
 *   <li>{@code EntityManagers} checks the database and finds its manager: that of the {@link org.multidb.persistence.CurrentTransaction}, or a
 *       fresh one of {@link org.multidb.persistence.EntityManagerFactories}.
 *   <li>{@link org.multidb.persistence.RoutingSession} notes what the session wrote and was shown.
 *   <li>{@link org.multidb.persistence.Scatter} does all this for every shard at once.
 *   <li>{@link org.multidb.persistence.Unavailability} tells a database that is down from a mistake.
 * </ol>
 *
 * <p>Knows {@code topology}, {@code routing} and {@code metrics}; knows no entity of the application.
 */
package org.multidb.persistence;
