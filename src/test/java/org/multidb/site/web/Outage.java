package org.multidb.site.web;

import java.util.List;
import org.multidb.cluster.Cluster;
import org.multidb.cluster.PostgresInstance;
import org.multidb.cluster.RunningSite;

/** What can happen to a database, and its end. */
enum Outage {
    /** Shut down in order. */
    STOP {
        @Override
        void begin(RunningSite site, String alias) {
            site.cluster().instance(alias).stop();
        }
    },

    /** As by a power cut. */
    KILL {
        @Override
        void begin(RunningSite site, String alias) {
            site.cluster().instance(alias).kill();
        }
    },

    /** Its processes do nothing any more, and its connections stay open. */
    HANG {
        @Override
        void begin(RunningSite site, String alias) {
            site.cluster().instance(alias).pause();
        }
    },

    /** All connections of the application are cut, when this returns; new ones can be made at once. */
    CUT {
        @Override
        void begin(RunningSite site, String alias) {
            new SiteData(site)
                    .column(
                            alias,
                            "select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'multidb'");
        }
    };

    abstract void begin(RunningSite site, String alias);

    /** The same for several databases, which are down together. */
    void begin(RunningSite site, List<String> aliases) {
        aliases.forEach(alias -> begin(site, alias));
    }

    /** Everything runs again, primaries before their replicas; whatever had happened. */
    static void end(RunningSite site) {
        Cluster cluster = site.cluster();
        cluster.plan().members().forEach(member -> {
            PostgresInstance instance = cluster.instance(member.alias().name());
            instance.resume();
            if (!instance.isRunning()) {
                cluster.start(member.alias().name());
            }
        });
    }
}
