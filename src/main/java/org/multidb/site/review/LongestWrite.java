package org.multidb.site.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.multidb.persistence.Databases;
import org.multidb.routing.Alias;
import org.multidb.sharding.Sharding;

/**
 * How long a review may take to be saved, from the look for its product to the end of its transaction, by what the databases themselves
 * allow the application: {@code transaction_timeout}, or else {@code statement_timeout} and {@code idle_in_transaction_session_timeout}.
 */
@ApplicationScoped
class LongestWrite {

    /** The look for the product, the ticket, the look for the bucket, the row, the commit. */
    private static final int STEPS = 5;

    /** What is assumed of a step that the database would let last for ever. */
    private static final Duration UNBOUNDED = Duration.ofMinutes(1);

    private static final String LIMITS = "select name, cast(setting as bigint) from pg_settings where name in"
            + " ('transaction_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout')";

    @Inject
    Sharding sharding;

    @Inject
    Databases databases;

    /** On the shard that allows most. */
    Duration ofReviews() {
        return sharding.shardsOf(Review.class).stream()
                .map(this::of)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    @SuppressWarnings("unchecked") // Native queries of several columns give rows of Object[].
    private Duration of(Alias shard) {
        EntityManager manager = databases.on(shard);
        List<Object[]> rows = manager.createNativeQuery(LIMITS).getResultList();
        Map<String, Duration> limits = new HashMap<>();
        rows.forEach(row -> limits.put((String) row[0], Duration.ofMillis(((Number) row[1]).longValue())));
        return of(limits);
    }

    /** Zero stands for no limit, as in PostgreSQL. */
    static Duration of(Map<String, Duration> limits) {
        Duration step = limit(limits, "statement_timeout").plus(limit(limits, "idle_in_transaction_session_timeout"));
        Duration steps = step.multipliedBy(STEPS);
        Duration whole = limits.getOrDefault("transaction_timeout", Duration.ZERO);
        return whole.isZero() || whole.compareTo(steps) > 0 ? steps : whole.plus(step.multipliedBy(2));
    }

    private static Duration limit(Map<String, Duration> limits, String name) {
        Duration limit = limits.getOrDefault(name, Duration.ZERO);
        return limit.isZero() ? UNBOUNDED : limit;
    }
}
