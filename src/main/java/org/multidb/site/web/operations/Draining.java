package org.multidb.site.web.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.multidb.topology.Settings;

/**
 * Lets this node be missed before it is gone: told to stop by SIGTERM, it is no longer ready for visitors, but serves whoever still comes
 * for {@code multidb.drain-seconds}, and only then does the server stop. Neither server waits by itself for a load balancer to notice.
 * Without the setting the server stops at once.
 */
@ApplicationScoped
class Draining {

    private static final Logger LOG = Logger.getLogger(Draining.class.getName());
    private static final String KEY = "multidb.drain-seconds";

    /** What the setting looks like. */
    static final String SECONDS = "[0-9]{1,3}";

    @Inject
    Settings settings;

    private Optional<StopSignal> signal = Optional.empty();
    private volatile boolean begun;

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        int seconds = settings.find(KEY).map(Draining::seconds).orElse(0);
        if (seconds > 0) {
            signal = Optional.of(StopSignal.handleBy(() -> drain(seconds)));
        }
    }

    void end(@Observes @BeforeDestroyed(ApplicationScoped.class) Object application) {
        signal.ifPresent(StopSignal::release);
    }

    static int seconds(String text) {
        if (!text.matches(SECONDS)) {
            throw new IllegalStateException(
                    KEY + " is '" + text + "': it must be a number of seconds from 0 to 999; 0 stops at once.");
        }
        return Integer.parseInt(text);
    }

    /** Whether this node was told to stop. */
    boolean isBegun() {
        return begun;
    }

    /** Told a second time, nobody waits any longer. */
    private void drain(int seconds) {
        if (!begun) {
            begun = true;
            LOG.info(() -> "Told to stop: not ready for visitors any more, and gone in " + seconds + " s.");
            try {
                TimeUnit.SECONDS.sleep(seconds);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
        signal.orElseThrow().pass();
    }
}
