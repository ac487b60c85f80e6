/**
 * {@code mvn -Pbench}: what routing, starting, merging and paging cost, as ratios within one run. Start at {@link
 * org.multidb.bench.BenchCommand}. It starts sites of its own, as the tests do; what is measured inside the server is in
 * {@code inside}, which is added to the WAR for that.
 */
package org.multidb.bench;
