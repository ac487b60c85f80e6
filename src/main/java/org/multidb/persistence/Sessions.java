package org.multidb.persistence;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import java.util.Optional;
import org.multidb.routing.Alias;
import org.multidb.routing.access.Bookmark;
import org.multidb.routing.access.ReadingSession;
import org.multidb.topology.DatabaseIndex;
import org.multidb.topology.Unproxied;

/** The session of the current request. Background work has none: it counts as a session that never wrote, and its reads are not noted. */
@Unproxied
class Sessions implements ReadingSession {

    /** What a query to every shard hands to its threads, which belong to no request. */
    private record Taken(Bookmark bookmark, Bookmark pageBefore, long visitor) implements ReadingSession {

        @Override
        public Optional<String> insistsOnPrimary(Alias primary) {
            return Optional.empty();
        }

        @Override
        public Optional<Alias> staysOn(Alias primary) {
            return Optional.empty();
        }

        @Override
        public void stays(Alias primary, Alias database) {
            // The thread that asks notes where the answer came from.
        }
    }

    @Inject
    RoutingSession session;

    @Inject
    RouteTrace trace;

    @Inject
    DatabaseIndex index;

    @Inject
    TransactionNotes notes;

    /** The session of this request as of now, for reads of replicas on other threads. */
    ReadingSession taken() {
        return new Taken(bookmark(), pageBefore(), visitor());
    }

    /** Whether the request does work for which it asked for primaries. */
    boolean asksForPrimary() {
        try {
            return session.asksForPrimary();
        } catch (ContextNotActiveException background) {
            return false;
        }
    }

    @Override
    public Bookmark bookmark() {
        try {
            return session.bookmark();
        } catch (ContextNotActiveException background) {
            return Bookmark.EMPTY;
        }
    }

    @Override
    public Bookmark pageBefore() {
        try {
            return session.pageBefore();
        } catch (ContextNotActiveException background) {
            return Bookmark.EMPTY;
        }
    }

    @Override
    public Optional<String> insistsOnPrimary(Alias primary) {
        try {
            return session.insistsOnPrimary(primary);
        } catch (ContextNotActiveException background) {
            return notes.hasWritten(primary) ? Optional.of("this transaction wrote to " + primary) : Optional.empty();
        }
    }

    @Override
    public long visitor() {
        try {
            return session.visitor();
        } catch (ContextNotActiveException background) {
            return NOBODY;
        }
    }

    @Override
    public Optional<Alias> staysOn(Alias primary) {
        try {
            return session.staysOn(primary);
        } catch (ContextNotActiveException background) {
            return notes.readsFrom(primary);
        }
    }

    @Override
    public void stays(Alias primary, Alias database) {
        try {
            session.stays(primary, database);
        } catch (ContextNotActiveException background) {
            notes.reads(primary, database);
        }
    }

    void wrote(Alias primary) {
        try {
            session.wrote(primary);
        } catch (ContextNotActiveException background) {
            // Nobody will ask to see it.
        }
    }

    /** Notes what was shown; without replicas that follow a log nothing older can be shown. */
    void read(Alias primary, Alias database) {
        if (!index.isFollowed(primary)) {
            return;
        }
        try {
            session.read(primary, database);
        } catch (ContextNotActiveException background) {
            // Nobody has seen it.
        }
    }

    /** Notes a step for the explanation of the page. */
    void note(RouteTrace.Step step) {
        try {
            trace.add(step);
        } catch (ContextNotActiveException background) {
            // Nobody will look.
        }
    }
}
