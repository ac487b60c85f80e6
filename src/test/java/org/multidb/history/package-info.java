/**
 * A check of the promises to sessions by what really happened: {@link org.multidb.history.HistoryIT} lets sessions write and read while
 * the replica fails in every way, {@link org.multidb.history.Sessions} lets them do so anywhere else, {@link org.multidb.history.History}
 * takes down each operation and what it was shown, and {@link org.multidb.history.HistoryChecker}, which knows nothing of databases and
 * routes, looks for what must not be.
 */
package org.multidb.history;
