/**
 * Which databases there are, and how they are. {@link org.multidb.topology.Topology} is the validated configuration, read once by
 * {@link org.multidb.topology.TopologyReader}; {@link org.multidb.topology.DatabaseStates} and
 * {@link org.multidb.topology.Sightings} are what is known of each database now.
 *
 * <p>Knows {@code routing}; knows no entity, and opens connections only to look how far databases have come:
 * {@link org.multidb.topology.DatabaseMonitor}. {@link org.multidb.topology.Workers} has the threads for all else that runs
 * beside requests.
 */
package org.multidb.topology;
