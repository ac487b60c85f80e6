/**
 * Which databases there are, and how they are. {@link org.multidb.topology.Topology} is the validated configuration, read once by
 * {@link org.multidb.topology.TopologyReader}; {@link org.multidb.topology.DatabaseStates} is what is known of each database now.
 *
 * <p>Knows {@code routing}; knows no entity and opens no connection.
 */
package org.multidb.topology;
