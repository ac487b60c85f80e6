package org.multidb.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives tests the {@link RunningSite} that they share with others: started when the first asks for it. That of the topology
 * {@code functional} is closed after the last test of all, any other one when a third is asked for, as a machine bears no more than
 * two; {@link SitesTogether} keeps those together that share one. A test that stops a database starts it again.
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

    static final String COMMON = "functional";

    private static final String OTHER = "other";

    /**
     * The default locales of the servers, so that each test there also tests that none matters: the upper case of "i" is not "I", digits are
     * not those of English, and years are counted otherwise.
     */
    private static final Map<String, Map<String, String>> LOCALES = Map.of(
            COMMON,
            Map.of("user.language", "tr", "user.country", "TR"),
            "access",
            Map.of("user.language", "ar", "user.country", "EG"),
            "publishing",
            Map.of("user.language", "th", "user.country", "TH", "user.variant", "TH"));

    /** A site and what was asked for. */
    private record Shared(RunningSite site, String topology, List<String> settings) implements AutoCloseable {

        static Shared start(OnRunningSite wanted) {
            Map<String, String> settings = Arrays.stream(wanted.settings())
                    .map(setting -> setting.split("=", 2))
                    .collect(Collectors.toMap(
                            setting -> setting[0], setting -> setting[1], (first, second) -> second, TreeMap::new));
            settings.putAll(LOCALES.getOrDefault(wanted.topology(), Map.of()));
            RunningSite site = RunningSite.start(wanted.topology(), wanted.topology(), settings);
            return new Shared(site, wanted.topology(), List.of(wanted.settings()));
        }

        boolean is(OnRunningSite wanted) {
            return topology.equals(wanted.topology()) && settings.equals(List.of(wanted.settings()));
        }

        @Override
        public void close() {
            site.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == RunningSite.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Store sites = test.getRoot().getStore(Namespace.create(RunningSite.class));
        OnRunningSite wanted = AnnotationSupport.findAnnotation(test.getRequiredTestClass(), OnRunningSite.class)
                .orElseThrow();
        String place = wanted.topology().equals(COMMON) ? COMMON : OTHER;
        Shared running = sites.get(place, Shared.class);
        if (running == null || !running.is(wanted)) {
            if (running != null) {
                running.close();
            }
            running = Shared.start(wanted);
            sites.put(place, running);
        }
        return running.site();
    }
}
