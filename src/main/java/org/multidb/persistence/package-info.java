/**
 * From an alias to an entity manager. Start at {@link org.multidb.persistence.RoutingEntityManagerProducer}, which gives out managers by
 * the qualifiers {@link org.multidb.persistence.Reads}, {@link org.multidb.persistence.Writes} and {@link org.multidb.persistence.Using};
 * {@link org.multidb.persistence.Databases} does so at run time. Then, in this order:
 *
 * <ol>
 *   <li>A call: {@code RoutingEntityManager}, with its part {@code QueryingEntityManager}, names the step. {@code RoutedCalls} finds the
 *       route by the {@code ManagerPurpose}, and repeats a lost read where {@code ReadFallback} says. {@code RoutedQuery}
 *       ({@code RoutedTypedQuery}, {@code RoutedProcedureQuery}) is a query under the same rules, with its {@code QuerySettings}.
 *       {@code RouterChainProducer} composes the routers; {@code PrimaryFirst} skips those of the application for a row
 *       that will be changed.
 *   <li>Its manager: {@code EntityManagers} checks the database and finds that of the {@link org.multidb.persistence.CurrentTransaction},
 *       or a fresh one of {@link org.multidb.persistence.EntityManagerFactories}.
 *   <li>The transaction: it has one database of its own, the first that is asked through {@code @Writes}, through {@code @Using} of a
 *       primary, or for a lock. Only that connection joins, so it commits in one phase. Other databases are read outside of it, and a write
 *       to them is refused. {@code TransactionNotes} keeps what routing must know of it, {@code WriteGuard} checks each row before it is
 *       written.
 *   <li>A change starts from a {@link org.multidb.persistence.VersionedRow}. {@link org.multidb.persistence.RetriedOnConflict} runs it
 *       again after a {@code TransactionConflict}, by {@code RetriedOnConflictInterceptor}.
 *   <li>Connections, each a {@code DelegatingDataSource}: {@code OwnDataSource} for the transaction's own database,
 *       {@code OutsideDataSource} for others, with a {@code ReadOnlyConnection} for each query. Both stand on {@code UnjoinedDataSource}
 *       ({@link org.multidb.persistence.Suspension}) and {@code PatientDataSource}.
 *   <li>The session: {@link org.multidb.persistence.RoutingSession} notes what it wrote, by {@code LogPositions}, and what it was shown;
 *       {@code Sessions} finds it; background work has none. {@link org.multidb.persistence.PageBookmarkText} travels in links,
 *       {@link org.multidb.persistence.RouteTrace} has the steps for display.
 *   <li>All shards at once: {@link org.multidb.persistence.Scatter} runs an {@code AbandonableQuery} for each, until a {@code Deadline}.
 *   <li>Many requests at once: {@link org.multidb.persistence.SharedReads} has those of one moment share a query, a {@code ReadBatch} for each
 *       database.
 *   <li>Lists by pages: {@link org.multidb.persistence.KeysetQuery} finds a {@link org.multidb.persistence.KeysetPage} at a
 *       {@link org.multidb.persistence.KeysetCursor}; {@link org.multidb.persistence.PageCut} cuts it.
 *       {@link org.multidb.persistence.IdList} is many ids as one parameter.
 *   <li>Failures: {@link org.multidb.persistence.Unavailability} tells a database that is down
 *       ({@link org.multidb.persistence.DatabaseUnavailableException}) from a mistake, {@link org.multidb.persistence.UniqueViolation} a
 *       duplicate key. {@link org.multidb.persistence.BackgroundTask} logs failures by their {@link org.multidb.persistence.FailureText}.
 *   <li>For operators: {@link org.multidb.persistence.DatabaseReports} asks each database for its
 *       {@link org.multidb.persistence.DatabaseReport}; {@code RoutingMeters} and {@code DatabaseMeters} are the meters.
 *   <li>At the start: {@link org.multidb.persistence.FunctionUnits} checks the persistence units,
 *       {@link org.multidb.persistence.ClockProducer} gives the clock.
 * </ol>
 *
 * <p>Knows {@code topology}, {@code routing} and {@code metrics}, and alone knows EclipseLink; knows no entity of the application.
 */
package org.multidb.persistence;
