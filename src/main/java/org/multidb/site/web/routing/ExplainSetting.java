package org.multidb.site.web.routing;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.multidb.topology.Settings;

/** Whether every page explains its routes to everybody: {@code multidb.explain}, read once. */
@ApplicationScoped
public class ExplainSetting {

    @Inject
    Settings settings;

    private boolean forEverybody;

    @PostConstruct
    void read() {
        forEverybody = settings.find("multidb.explain").map(Boolean::valueOf).orElse(false);
    }

    public boolean isForEverybody() {
        return forEverybody;
    }
}
