/**
 * What integration tests share: {@link org.multidb.container.TestCluster}, a real PostgreSQL instance per alias, and
 * {@link org.multidb.container.OneServer}, one Payara Micro with the built WAR and the tests in it. Tests start at
 * {@link org.multidb.container.Site#war()}; inside the server they look with {@link org.multidb.container.Sql}, past the application.
 */
package org.multidb.container;
