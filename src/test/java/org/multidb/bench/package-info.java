/**
 * {@code mvn -Pbench}: what routing, starting, merging and paging cost, as ratios within one run, and how near our pages come to the
 * {@link org.multidb.bench.Floor floor}, a bare page on the same product. Start at {@link org.multidb.bench.BenchCommand}. It starts sites of
 * its own, as the tests do; what is measured inside the server is in {@code inside}, which is added to the WAR for that. {@link org.multidb.bench.PauseCost} and
 * {@link org.multidb.bench.MoveCost} measure what moves of buckets cost writers and servers.
 */
package org.multidb.bench;
