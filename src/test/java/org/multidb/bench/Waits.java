package org.multidb.bench;

import java.util.List;
import java.util.function.Predicate;

/** How long pieces of work have waited, from the time that each was due. */
final class Waits {

    /** Sorted. */
    private final long[] micros;

    private Waits(long[] sorted) {
        this.micros = sorted;
    }

    /** Of those pieces that fulfil the condition. */
    static <T> Waits of(List<OpenLoop.Done<T>> all, Predicate<OpenLoop.Done<T>> condition) {
        return new Waits(all.stream()
                .filter(condition)
                .mapToLong(OpenLoop.Done::micros)
                .sorted()
                .toArray());
    }

    /** What no more than the rest has exceeded: of all pieces that part waited so long at the most. 0 if there is none. */
    double millis(double part) {
        return micros.length == 0 ? 0 : micros[(int) Math.ceil(part * micros.length) - 1] / 1e3;
    }

    void tell(Report report, String name) {
        tellMost(report, name);
        report.tell(name + ", p99", millis(0.99), "ms");
        tellFew(report, name);
        report.tell(name + ", longest", millis(1), "ms");
    }

    /** With how many milliseconds 99 of a hundred may have waited, and any. */
    void require(Report report, String name, double p99, double longest) {
        tellMost(report, name);
        report.atMost(p99, name + ", p99", millis(0.99), "ms");
        tellFew(report, name);
        report.atMost(longest, name + ", longest", millis(1), "ms");
    }

    private void tellMost(Report report, String name) {
        report.tell(name, micros.length, "in all");
        report.tell(name + ", p50", millis(0.5), "ms");
        report.tell(name + ", p90", millis(0.9), "ms");
    }

    private void tellFew(Report report, String name) {
        report.tell(name + ", p99.9", millis(0.999), "ms");
    }
}
