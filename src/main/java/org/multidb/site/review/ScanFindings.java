package org.multidb.site.review;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What is found in many rows that are looked at a portion at a time, in the order of their numbers, round after round. Keeps a few
 * findings only. One thread looks, any may read.
 */
final class ScanFindings {

    private static final int MOST = 20;

    private final int size;
    private final TreeSet<Long> finding = new TreeSet<>();
    private List<Long> lastRound = List.of();
    private long after = Long.MIN_VALUE;

    /**
     * Begins the first round.
     *
     * @param size how many rows a portion has
     */
    ScanFindings(int size) {
        this.size = size;
    }

    /** The number after which the next portion begins. */
    synchronized long after() {
        return after;
    }

    /**
     * Takes note of a portion.
     *
     * @param portion the numbers looked at, in their order
     * @param findings those of them that are to be reported
     */
    synchronized void looked(List<Long> portion, Collection<Long> findings) {
        findings.stream().sorted().limit(MOST - finding.size()).forEach(finding::add);
        if (portion.size() < size) {
            lastRound = List.copyOf(finding);
            finding.clear();
            after = Long.MIN_VALUE;
        } else {
            after = portion.get(portion.size() - 1);
        }
    }

    /** What the last whole round and the present one have found, in order. */
    synchronized List<Long> found() {
        TreeSet<Long> found = new TreeSet<>(lastRound);
        found.addAll(finding);
        return List.copyOf(found);
    }
}
