/**
 * What operators ask a node, and tell it. Start at {@link org.multidb.site.web.operations.HealthServlet}: a node is ready by
 * {@link org.multidb.site.web.operations.Readiness}, once its {@link org.multidb.site.web.operations.FirstPage} was shown, until
 * {@link org.multidb.site.web.operations.Draining}, which a {@link org.multidb.site.web.operations.StopSignal} begins.
 * {@link org.multidb.site.web.operations.MetricsServlet} lists the meters. {@link org.multidb.site.web.operations.WebSettings} and
 * {@link org.multidb.site.web.operations.FunctionSettings} check the settings of the site.
 */
package org.multidb.site.web.operations;
