/**
 * Access separation: writes go to a primary, reads to a replica of it wherever the session may be shown what the replica has.
 * {@link org.multidb.routing.access.AccessChooser} decides by two things: the session's
 * {@link org.multidb.routing.access.Bookmark} (what it has written and seen) and the {@link org.multidb.routing.access.Sighting}s of
 * the databases (how far each has come).
 */
package org.multidb.routing.access;
