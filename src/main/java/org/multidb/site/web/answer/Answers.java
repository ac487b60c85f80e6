package org.multidb.site.web.answer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.multidb.metrics.Meters;
import org.multidb.topology.Settings;

/**
 * The answers kept in memory, {@code multidb.answers-megabytes} at the most: those that are asked for most often stay. Whether one may be sent
 * is not decided here, and by no timer.
 */
@ApplicationScoped
class Answers {

    private static final String NAME = "multidb.answers";
    private static final String HELP =
            "Pages that are kept in memory, by whether one was found and nothing had changed";
    private static final long MEGABYTE = 1_000_000;

    @Inject
    Settings settings;

    @Inject
    Meters meters;

    private Cache<AnswerKey, Answer> kept;
    private boolean on;
    private Counter sent;
    private Counter changed;
    private Counter missing;

    @PostConstruct
    void start() {
        long most =
                settings.find("multidb.answers-megabytes").map(Integer::valueOf).orElse(64) * MEGABYTE;
        on = most > 0;
        kept = Caffeine.newBuilder()
                .maximumWeight(most)
                .weigher((AnswerKey key, Answer answer) -> key.size() + answer.size())
                // On the thread that adds an answer: a pool of the JDK's outlives the application.
                .executor(Runnable::run)
                .build();
        sent = meters.counter(NAME, HELP, "result", "sent");
        changed = meters.counter(NAME, HELP, "result", "changed");
        missing = meters.counter(NAME, HELP, "result", "missing");
        meters.gauge(
                "multidb.answers.bytes",
                "Memory that pages kept in memory take",
                () -> kept.policy()
                        .eviction()
                        .map(bound -> bound.weightedSize().orElse(0))
                        .orElse(0L));
    }

    boolean isOn() {
        return on;
    }

    /** The answer that is kept, whether or not it may be sent. */
    Optional<Answer> find(AnswerKey key) {
        return Optional.ofNullable(kept.getIfPresent(key));
    }

    void keep(AnswerKey key, Answer answer) {
        kept.put(key, answer);
    }

    /** Counts what became of a request: whether one was kept, and whether it was sent. */
    void count(boolean found, boolean isFresh) {
        (isFresh ? sent : found ? changed : missing).increment();
    }
}
