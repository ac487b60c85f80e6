package org.multidb.routing.access;

import java.util.Optional;
import org.multidb.routing.Alias;

/** What the choice between a primary and its replicas must know of whoever reads. */
public interface ReadingSession {

    /** What the session has written and seen; empty for one that never wrote. */
    Bookmark bookmark();

    /** What the page before this one of a list was made of; empty on a first page. What follows it must not be older. */
    Bookmark pageBefore();

    /** Why this session reads the primary whatever the replicas have, in words; empty where it may read a replica. */
    Optional<String> insistsOnPrimary(Alias primary);
}
