package org.multidb.routing.access;

import java.util.Optional;
import org.multidb.routing.Alias;

/** What the choice between a primary and its replicas needs to know about the reader. */
public interface ReadingSession {

    /** Of a reader about whom nothing is known. */
    long NOBODY = 0;

    /** What the session has written and seen; empty for one that never wrote. */
    Bookmark bookmark();

    /** What the page before this one of a list was made of; empty on a first page. What follows it must not be older. */
    Bookmark pageBefore();

    /** Why this session reads the primary whatever the replicas have, in words; empty where it may read a replica. */
    Optional<String> insistsOnPrimary(Alias primary);

    /**
     * A number that stands for the visitor, the same at each request and on each node; {@link #NOBODY} for work in the background.
     * Visitors of the same number count as one.
     */
    long visitor();

    /** The database that this request, or this transaction, reads the rows of that primary from; empty before its first read. */
    Optional<Alias> staysOn(Alias primary);

    /** Notes where this request, or this transaction, reads the rows of that primary from now on. */
    void stays(Alias primary, Alias database);
}
