package org.multidb.bench.inside;

import java.util.function.LongSupplier;

/** The same ids over and over. */
final class Cycle implements LongSupplier {

    private final long[] ids;
    private int next;

    Cycle(long[] ids, int first) {
        this.ids = ids.clone();
        this.next = first;
    }

    @Override
    public long getAsLong() {
        next = (next + 1) % ids.length;
        return ids[next];
    }
}
