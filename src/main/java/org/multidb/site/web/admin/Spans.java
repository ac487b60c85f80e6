package org.multidb.site.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;

/** Lengths of time in words, each in the unit in which a reader would tell it. */
@Named
@RequestScoped
public class Spans {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
    private static final Duration TWO_HOURS = Duration.ofHours(2);

    @Inject
    AdminMessages messages;

    public String of(Duration span) {
        if (span.compareTo(SECOND) < 0) {
            return messages.get("rebalance.text.millis", span.toMillis());
        }
        if (span.compareTo(TWO_MINUTES) < 0) {
            return messages.get("rebalance.text.seconds", span.toMillis() / 1_000.0);
        }
        return span.compareTo(TWO_HOURS) < 0
                ? messages.get("rebalance.text.minutes", span.toMinutes())
                : messages.get("rebalance.text.hours", span.toMinutes() / 60.0);
    }
}
