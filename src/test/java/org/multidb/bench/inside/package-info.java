/** What runs inside the server for the benchmark. Start at {@link org.multidb.bench.inside.CompareFilter}. */
package org.multidb.bench.inside;
