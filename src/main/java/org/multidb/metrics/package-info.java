/**
 * Numbers for operators. Start at {@link org.multidb.metrics.Meters}, the one registry, which {@code /metrics} shows and the other packages
 * ask for meters.
 *
 * <p>Knows Micrometer, and nothing of this program: names, labels and values come from above.
 */
package org.multidb.metrics;
