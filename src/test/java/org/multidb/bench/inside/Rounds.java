package org.multidb.bench.inside;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * Lets contestants run by turns, so that whatever slows the machine down meets all of them.
 *
 * @param count how often each runs
 */
record Rounds(int count) {

    /** The median of each in nanoseconds, a line each. */
    String medians(Map<String, Callable<?>> contestants) {
        Map<String, long[]> times = new LinkedHashMap<>();
        contestants.keySet().forEach(name -> times.put(name, new long[count]));
        for (int round = 0; round < count; round++) {
            for (Map.Entry<String, Callable<?>> contestant : contestants.entrySet()) {
                times.get(contestant.getKey())[round] = time(contestant.getValue());
            }
        }
        return times.entrySet().stream()
                .map(each -> each.getKey() + " " + median(each.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static long time(Callable<?> work) {
        try {
            long start = System.nanoTime();
            Object result = work.call();
            long time = System.nanoTime() - start;
            if (result == null) {
                throw new IllegalStateException("A contestant found nothing.");
            }
            return time;
        } catch (Exception failure) {
            throw new IllegalStateException("A contestant failed.", failure);
        }
    }

    private static long median(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
