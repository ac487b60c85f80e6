/**
 * Numbers for operators. {@link org.multidb.metrics.Meters} is the one registry, which {@code /metrics} shows; whoever has something to
 * count or to show asks it for a meter.
 *
 * <p>Knows Micrometer, and nothing of this program: names, labels and values come from above.
 */
package org.multidb.metrics;
