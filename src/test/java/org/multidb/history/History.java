package org.multidb.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Takes down what sessions do and see. Safe for many threads at once. */
public final class History {

    private final long begin = System.nanoTime();
    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final Map<String, String> products = new ConcurrentHashMap<>();

    /** The time of the history, in nanoseconds since it began. */
    long now() {
        return System.nanoTime() - begin;
    }

    /** Notes that somebody is about to write a review of that product. */
    void isOf(String review, String product) {
        products.put(review, product);
    }

    void add(Event event) {
        events.add(event);
    }

    /** In the order in which they began. */
    List<Event> events() {
        return events.stream().sorted(Comparator.comparingLong(Event::start)).toList();
    }

    Map<String, String> products() {
        return Map.copyOf(products);
    }

    /** How many operations succeeded that the session began since then. */
    long doneSince(long time, int session) {
        return events.stream()
                .filter(event ->
                        event.session() == session && event.start() >= time && event.outcome() == Event.Outcome.DONE)
                .count();
    }

    /** How many writes were acknowledged. */
    public long writes() {
        return events.stream()
                .filter(event -> event.isWrite() && event.outcome() == Event.Outcome.DONE)
                .count();
    }

    /** What was refused, or answered by an error or not at all; each in words. */
    public List<String> failed() {
        return events().stream()
                .filter(event -> event.outcome() != Event.Outcome.DONE)
                .map(Event::toString)
                .toList();
    }

    /** How many operations there are, of which kinds, and how they ended. */
    @Override
    public String toString() {
        return events.size() + " operations, " + writes() + " of them writes, " + failed().size()
                + " failed; reads on replicas: " + onReplica() + " %";
    }

    /** Puts every event on a line of the file. */
    void save(Path file) {
        try {
            Files.write(file, events().stream().map(Event::toString).toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What share of the reads of reviews stayed on replicas, in per cent. */
    public long onReplica() {
        List<Event> reads = reads();
        return percent(
                reads.stream()
                        .filter(read -> read.seen().orElseThrow().onReplica())
                        .count(),
                reads.size());
    }

    /** What share would have stayed there if each write kept its session on the primary for that time, in per cent. */
    long onReplicaByTimer(long seconds) {
        List<Event> reads = reads();
        return percent(reads.stream().filter(read -> !isPinned(read, seconds)).count(), reads.size());
    }

    private boolean isPinned(Event read, long seconds) {
        return events.stream()
                .filter(event -> event.session() == read.session() && event.isWrite() && event.mayHaveHappened())
                .anyMatch(write ->
                        write.end() <= read.start() && read.start() - write.end() < TimeUnit.SECONDS.toNanos(seconds));
    }

    private List<Event> reads() {
        return events.stream().filter(event -> event.seen().isPresent()).toList();
    }

    private static long percent(long part, long whole) {
        return whole == 0 ? 0 : Math.round(100.0 * part / whole);
    }
}
