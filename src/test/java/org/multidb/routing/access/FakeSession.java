package org.multidb.routing.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.multidb.routing.Alias;

/** A session of which a test says what it carries. */
final class FakeSession implements ReadingSession {

    private static final AtomicLong NUMBERS = new AtomicLong(NOBODY);

    private final long number;
    private final Map<Alias, Alias> reads = new HashMap<>();
    private Bookmark bookmark = Bookmark.EMPTY;
    private Bookmark pageBefore = Bookmark.EMPTY;
    private Optional<String> insistence = Optional.empty();

    FakeSession() {
        this(NUMBERS.incrementAndGet());
    }

    private FakeSession(long number) {
        this.number = number;
    }

    static FakeSession inTheBackground() {
        return new FakeSession(NOBODY);
    }

    void carries(Bookmark carried) {
        bookmark = carried;
    }

    FakeSession follows(Bookmark shown) {
        pageBefore = shown;
        return this;
    }

    FakeSession insists(String reason) {
        insistence = Optional.of(reason);
        return this;
    }

    @Override
    public Bookmark bookmark() {
        return bookmark;
    }

    @Override
    public Bookmark pageBefore() {
        return pageBefore;
    }

    @Override
    public long visitor() {
        return number;
    }

    @Override
    public Optional<Alias> staysOn(Alias primary) {
        return Optional.ofNullable(reads.get(primary));
    }

    @Override
    public void stays(Alias primary, Alias database) {
        reads.put(primary, database);
    }

    @Override
    public Optional<String> insistsOnPrimary(Alias primary) {
        return insistence;
    }
}
