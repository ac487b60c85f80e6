/**
 * Real databases and a real server on this machine, for {@code mvn -Prun} and the integration tests.
 *
 * <p>Start at {@link org.multidb.cluster.Cluster}: one PostgreSQL instance per alias of a {@link org.multidb.cluster.ClusterPlan}.
 * {@link org.multidb.cluster.ApplicationServer} is the server beside it, a Payara Micro or a WildFly, and {@link org.multidb.cluster.RunningSite} both together for tests.
 * Everything listens on loopback only. Of the application it knows {@code topology} and nothing else.
 */
package org.multidb.cluster;
