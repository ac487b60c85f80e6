package org.multidb.site.web.request;

import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.multidb.metrics.Meters;
import org.multidb.site.web.address.Page;

/** Counts and times answers, by page and status. */
@ApplicationScoped
class RequestMeters {

    /** What has no page: style sheets, what operators ask for, addresses that do not exist. */
    private static final String NONE = "none";

    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    @Inject
    Meters meters;

    private record Kind(String page, int status) {}

    void answered(Optional<Page> page, int status, long nanos) {
        Kind kind = new Kind(page.map(Page::name).orElse(NONE), status);
        timers.computeIfAbsent(kind, this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Kind kind) {
        return meters.timer(
                "multidb.requests",
                "Requests and how long they took, by page and status of the answer",
                "page",
                kind.page().toLowerCase(Locale.ROOT),
                "status",
                Integer.toString(kind.status()));
    }
}
