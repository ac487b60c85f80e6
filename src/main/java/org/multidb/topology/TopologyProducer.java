package org.multidb.topology;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads the topology from MicroProfile Config, once, and has every other setting checked. */
@ApplicationScoped
public class TopologyProducer {

    @Inject
    Datasources datasources;

    @Produces
    @Singleton
    Settings settings() {
        Config config = ConfigProvider.getConfig();
        return new Settings() {
            @Override
            public Optional<String> find(String key) {
                return config.getOptionalValue(key, String.class)
                        .map(String::strip)
                        .filter(value -> !value.isEmpty());
            }

            @Override
            public Set<String> keys() {
                Set<String> keys = new TreeSet<>();
                config.getPropertyNames().forEach(keys::add);
                return keys;
            }
        };
    }

    @Produces
    @Singleton
    Topology topology(Settings settings, @Any Instance<SettingsCheck> checks) {
        return TopologyReader.read(
                settings,
                datasources.known(),
                checks.stream()
                        .flatMap(check -> check.problems(settings).stream())
                        .toList());
    }
}
