package org.multidb.routing.access;

import java.util.Optional;
import org.multidb.routing.Alias;

/** A session of which a test says what it carries. */
final class FakeSession implements ReadingSession {

    private Bookmark bookmark = Bookmark.EMPTY;
    private Bookmark pageBefore = Bookmark.EMPTY;
    private Optional<String> insistence = Optional.empty();

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
    public Optional<String> insistsOnPrimary(Alias primary) {
        return insistence;
    }
}
