package org.multidb.cluster;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the {@link RunningSite} of the topology {@code functional} that all of them share: started when the first asks for it,
 * closed after the last test of all. A test that stops a database starts it again.
 *
 * <pre>{@code
 * @OnRunningSite
 * class ReviewPagesIT {
 *     private final RunningSite site;
 *
 *     ReviewPagesIT(RunningSite site) {
 *         this.site = site;
 *     }
 * }
 * }</pre>
 */
public final class RunningSiteExtension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == RunningSite.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(Namespace.create(RunningSite.class))
                .getOrComputeIfAbsent(
                        "functional", name -> RunningSite.start(name, "functional", Map.of()), RunningSite.class);
    }
}
