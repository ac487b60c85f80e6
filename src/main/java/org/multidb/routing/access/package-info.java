/**
 * Access separation: writes go to a primary, reads to one of its replicas if that shows all that the session must see. Start at
 * {@link org.multidb.routing.access.AccessRouter}, which has another router name the primary. Then, in this order:
 *
 * <ol>
 *   <li>{@link org.multidb.routing.access.AccessChooser} chooses between that primary and each
 *       {@link org.multidb.routing.access.ReadReplica}. It compares what the session needs with what the databases have.
 *   <li>What the session needs: the {@link org.multidb.routing.access.ReadingSession} has a {@link org.multidb.routing.access.Bookmark},
 *       with a {@link org.multidb.routing.access.BookmarkEntry} for each primary, which holds a
 *       {@link org.multidb.routing.access.LogPosition}. {@code Needs} sums this up for one primary;
 *       {@link org.multidb.routing.access.BookmarkText} is the bookmark as text for a cookie.
 *   <li>What the databases have: {@link org.multidb.routing.access.Observations} gives the last
 *       {@link org.multidb.routing.access.Observation} of each, and its {@link org.multidb.routing.access.ObservationHistory}. From that
 *       history {@code ReadPositions} finds, after a read, the log position that covers it.
 *   <li>Visitors without a bookmark: {@code RememberedVisitors} stands in for it, within the limits of
 *       {@link org.multidb.routing.access.VisitorMemory}.
 *   <li>Several replicas that may all be read: {@code Preference} has an order of them for each visitor.
 * </ol>
 *
 * <p>Knows the JDK and {@code routing}; knows no other kind of routing, and asks no database.
 */
package org.multidb.routing.access;
