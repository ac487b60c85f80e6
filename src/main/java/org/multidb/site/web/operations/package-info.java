/**
 * What operators ask a node, and tell it. Start at {@link org.multidb.site.web.operations.HealthServlet}. Then, in this order:
 *
 * <ol>
 *   <li>{@code Readiness}: a node is ready once its {@code FirstPage} was shown and it had its {@code WarmUp}, both by its {@code OwnPages},
 *       until {@code Draining}, which a {@code StopSignal} begins.
 *   <li>{@link org.multidb.site.web.operations.MetricsServlet} lists the meters.
 *   <li>{@link org.multidb.site.web.operations.WebSettings} and {@link org.multidb.site.web.operations.FunctionSettings} check the settings
 *       of the site.
 * </ol>
 *
 * <p>Knows the library, the service of products and the entities; knows no backing bean.
 */
package org.multidb.site.web.operations;
