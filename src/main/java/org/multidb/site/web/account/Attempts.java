package org.multidb.site.web.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.multidb.topology.Settings;

/**
 * Counts attempts by key, for five minutes since the first. An attempt counts from its beginning, so that many at once do not all find
 * that there were none. Safe for threads.
 *
 * <p>No key is forgotten before its time, so that nobody pushes out their own by many others. What is remembered is bounded by what a node
 * can do in five minutes: an attempt that costs nothing must be given back.
 */
final class Attempts {

    static final Duration WINDOW = Duration.ofMinutes(5);

    private final Clock clock;
    /** All windows are of one length, so that those that end first are the first in the order of insertion. */
    private final Map<String, Count> counts = new LinkedHashMap<>();

    private record Count(Instant until, int number) {}

    Attempts(Clock clock) {
        this.clock = clock;
    }

    /** How many attempts of a network are made at the most before it has to wait. */
    static int perNetwork(Settings settings) {
        return settings.find("multidb.attempts-per-network")
                .map(Integer::valueOf)
                .orElse(50);
    }

    /** Counts an attempt under each key; if one of them has reached its limit already, the attempt must not be made, and is not counted. */
    synchronized boolean begin(Map<String, Integer> limits) {
        forgetOld();
        if (limits.entrySet().stream().anyMatch(limit -> number(limit.getKey()) >= limit.getValue())) {
            return false;
        }
        Count first = new Count(clock.instant().plus(WINDOW), 1);
        limits.keySet()
                .forEach(key -> counts.merge(key, first, (old, one) -> new Count(old.until(), old.number() + 1)));
        return true;
    }

    /** Takes back an attempt that was none. */
    synchronized void giveBack(Set<String> keys) {
        keys.forEach(key -> counts.computeIfPresent(
                key, (same, old) -> old.number() > 1 ? new Count(old.until(), old.number() - 1) : null));
    }

    synchronized void forget(Set<String> keys) {
        counts.keySet().removeAll(keys);
    }

    synchronized int size() {
        return counts.size();
    }

    private int number(String key) {
        Count found = counts.get(key);
        return found == null ? 0 : found.number();
    }

    private void forgetOld() {
        Iterator<Count> oldest = counts.values().iterator();
        while (oldest.hasNext() && !oldest.next().until().isAfter(clock.instant())) {
            oldest.remove();
        }
    }
}
