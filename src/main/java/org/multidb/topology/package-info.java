/**
 * Which databases there are, and what state they are in. Start at {@link org.multidb.topology.Topology}, the validated configuration. Then:
 *
 * <ol>
 *   <li>{@link org.multidb.topology.TopologyReader} reads it from {@link org.multidb.topology.Settings}, once.
 *   <li>{@link org.multidb.topology.DatabaseMonitor} probes every database in the background ({@code DatabaseProbe}, {@code Heartbeat}).
 *   <li>{@link org.multidb.topology.ProbeObservations} keeps the last result of each, {@link org.multidb.topology.SchemaStates} its schema.
 *   <li>{@link org.multidb.topology.Workers} has the threads for all other background work.
 * </ol>
 *
 * <p>Knows {@code routing}; knows no entity, and opens connections only for probes and heartbeats.
 */
package org.multidb.topology;
