package org.multidb.persistence;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import java.util.Optional;
import org.multidb.routing.Alias;
import org.multidb.routing.access.Bookmark;
import org.multidb.routing.access.ReadingSession;
import org.multidb.topology.DatabaseIndex;
import org.multidb.topology.Unproxied;

/** The session of whichever request runs now. Work in the background has none: it never wrote, and nobody looks at what it reads. */
@Unproxied
class Sessions implements ReadingSession {

    @Inject
    RoutingSession session;

    @Inject
    RouteTrace trace;

    @Inject
    DatabaseIndex index;

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
            return Optional.empty();
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
