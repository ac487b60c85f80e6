/**
 * Which databases there are, and what state they are in. Start at {@link org.multidb.topology.Topology}, the validated configuration: each
 * {@link org.multidb.topology.DataFunction} has one {@link org.multidb.topology.Shard} or several, and a
 * {@link org.multidb.topology.Replica} of a shard gets its rows by a {@link org.multidb.topology.Replication}.
 * {@link org.multidb.topology.DatabaseIndex} looks it up by alias. Then, in this order:
 *
 * <ol>
 *   <li>Reading the configuration, once: {@link org.multidb.topology.TopologyProducer} has {@link org.multidb.topology.TopologyReader} read
 *       it from {@link org.multidb.topology.Settings}; {@link org.multidb.topology.FunctionNames} finds the functions, and
 *       {@link org.multidb.topology.EnvironmentSettings} the environment variables.
 *   <li>What is wrong with it: each {@link org.multidb.topology.SettingsCheck}, such as {@link org.multidb.topology.LibrarySettings}, gives
 *       one {@link org.multidb.topology.ConfigurationProblem} for each error, and {@link org.multidb.topology.InvalidTopologyException}
 *       lists all.
 *   <li>Probes in the background: {@link org.multidb.topology.DatabaseMonitor} runs one {@code DatabaseProbe} for each database.
 *       {@code PrimaryProbe} and {@code ReplicaProbe} read log positions ({@link org.multidb.topology.LogSql}), {@code AnswerProbe} only
 *       whether the database answers. {@code Heartbeat} makes lag measurable, {@code ProbeThreads} has the threads.
 *   <li>Their results: {@link org.multidb.topology.ProbeObservations} keeps the last one of each database,
 *       {@link org.multidb.topology.SchemaStates} the {@link org.multidb.topology.SchemaState} of each.
 *   <li>Threads for all other background work: {@link org.multidb.topology.Workers}, made of {@code WorkThreads}.
 *   <li>The server: {@link org.multidb.topology.Datasources} and {@link org.multidb.topology.ServerObjects} look up by name;
 *       {@link org.multidb.topology.Unproxied} marks beans for hot paths.
 * </ol>
 *
 * <p>Knows {@code routing}; knows no entity, and opens connections only for probes and heartbeats.
 */
package org.multidb.topology;
