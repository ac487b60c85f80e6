/**
 * Tests inside the server: {@link org.multidb.container.OneServer} is one Payara Micro with the built WAR and the tests in it, beside
 * the databases of {@link org.multidb.cluster.ContainerCluster}. Tests start at {@link org.multidb.container.Site#war()}; inside they
 * look with {@link org.multidb.container.Sql}, past the application.
 */
package org.multidb.container;
