package org.multidb.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Every number that this node shows to operators, each named {@code multidb.…} with its unit last. Labels have few values: an alias, a
 * page, a status; never an id, or words that somebody wrote. Keep a meter that is used often: each request for it is a search.
 *
 * <p>Safe for many threads at once.
 */
@ApplicationScoped
public class Meters {

    /** What {@link #scrape} is written in. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** A page from one database, a page from many, a page that waited, and what nobody should wait for. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    @PostConstruct
    void start() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /**
     * Counts events.
     *
     * @param labels names and values in turn
     */
    public Counter counter(String name, String help, String... labels) {
        return Counter.builder(name).description(help).tags(labels).register(registry);
    }

    /** Counts and times events, in a few buckets. */
    public Timer timer(String name, String help, String... labels) {
        return Timer.builder(name)
                .description(help)
                .tags(labels)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /**
     * Shows a value as it is when it is asked for.
     *
     * @param value must be at hand: nobody who reads the numbers waits for a database; NaN where it is not known
     */
    public void gauge(String name, String help, DoubleSupplier value, String... labels) {
        Gauge.builder(name, value::getAsDouble).description(help).tags(labels).register(registry);
    }

    /** All numbers as they are now, in Prometheus' text form. */
    public String scrape() {
        return registry.scrape();
    }

    @PreDestroy
    void stop() {
        collections.close();
        registry.close();
    }
}
