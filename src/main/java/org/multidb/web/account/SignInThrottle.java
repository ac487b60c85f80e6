package org.multidb.web.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Slows down the guessing of passwords on this node: after 5 wrong ones for a username from one network address, or 50 from the
 * address for any, nothing more is looked at for 5 minutes since the first. Others sign in to that account meanwhile as usual.
 */
@ApplicationScoped
public class SignInThrottle {

    private static final int PER_USERNAME = 5;
    private static final int PER_ADDRESS = 50;
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int MOST_REMEMBERED = 10_000;

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>();

    private record Failures(Instant since, int count) {}

    SignInThrottle() {
        // For CDI's proxy.
        this(Clock.systemUTC());
    }

    @Inject
    SignInThrottle(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean allows(String username, String address) {
        return count(key(username, address)) < PER_USERNAME && count(address) < PER_ADDRESS;
    }

    synchronized void failed(String username, String address) {
        for (String key : List.of(key(username, address), address)) {
            Instant since =
                    count(key) == 0 ? clock.instant() : failures.get(key).since();
            failures.put(key, new Failures(since, count(key) + 1));
        }
        if (failures.size() > MOST_REMEMBERED) {
            failures.remove(failures.keySet().iterator().next());
        }
    }

    synchronized void succeeded(String username, String address) {
        failures.remove(key(username, address));
    }

    private int count(String key) {
        Failures found = failures.get(key);
        boolean old = found == null || found.since().plus(WINDOW).isBefore(clock.instant());
        return old ? 0 : found.count();
    }

    private static String key(String username, String address) {
        return address + " " + username.toLowerCase(Locale.ROOT);
    }
}
