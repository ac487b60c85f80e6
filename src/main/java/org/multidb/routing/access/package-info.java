/**
 * Access separation: writes go to a primary, reads to a replica of it wherever the session may be shown what the replica has. Start at
 * {@link org.multidb.routing.access.AccessChooser}. It compares two things: the session's {@link org.multidb.routing.access.Bookmark}, with a
 * {@link org.multidb.routing.access.BookmarkEntry} for each primary, and the last {@link org.multidb.routing.access.Observation} of each database.
 * {@code ReadPositions} finds the log position of a read afterwards; {@code RememberedVisitors} stands in for visitors without a bookmark.
 */
package org.multidb.routing.access;
