package org.multidb.persistence;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.multidb.routing.Alias;
import org.multidb.routing.access.AccessChooser;
import org.multidb.routing.access.Bookmark;
import org.multidb.routing.access.BookmarkEntry;
import org.multidb.routing.access.ReadingSession;
import org.multidb.routing.shard.MapEpochs;

/**
 * What routing knows of the session that this request belongs to. The web brings the bookmark that came with the request, and sends
 * the new one back.
 */
@RequestScoped
public class RoutingSession implements ReadingSession {

    /** How many entries the bookmark keeps: about half as many as a cookie holds. */
    private static final int MOST_ENTRIES = 16;

    private AccessChooser chooser;
    private CurrentTransaction transaction;
    private LogPositions positions;
    private MapEpochs maps;
    private Clock clock;
    private final Set<Alias> unsettled = new TreeSet<>();
    private Bookmark bookmark = Bookmark.EMPTY;
    private Bookmark pageBefore = Bookmark.EMPTY;
    private final SortedMap<Alias, BookmarkEntry.Read> shown = new TreeMap<>();
    private final Map<Alias, Alias> reads = new HashMap<>();
    private long visitor = NOBODY;
    private boolean staff;
    private boolean writes;
    private boolean knowsNewerMaps;
    private int primaryBlocks;

    RoutingSession() {
        // For CDI's proxy.
    }

    @Inject
    RoutingSession(
            AccessChooser chooser,
            CurrentTransaction transaction,
            LogPositions positions,
            MapEpochs maps,
            Clock clock) {
        this.chooser = chooser;
        this.transaction = transaction;
        this.positions = positions;
        this.maps = maps;
        this.clock = clock;
    }

    /** Begins with what the session brought along. Where it was routed by newer bucket maps these are read first. */
    public void begin(Bookmark brought) {
        bookmark = brought.notAfter(clock.instant());
        knowsNewerMaps = !bookmark.epochs().isEmpty() && !maps.catchUp(bookmark.epochs());
    }

    /** Sets what the previous page of the list was made of: this page must not be older. */
    public void continues(Bookmark page) {
        pageBefore = page.notAfter(clock.instant());
    }

    /** What a visitor's request has read so far of primaries with streaming replicas: where and when last, by primary. */
    public SortedMap<Alias, BookmarkEntry.Read> shown() {
        return Collections.unmodifiableSortedMap(shown);
    }

    /** Says who sent the request: the same number for the same visitor, on each node. */
    public void isFrom(long number) {
        visitor = number;
    }

    /** From now on this is a member of staff, who reads the primaries. */
    public void isOfStaff() {
        staff = true;
    }

    /** Does the work with every read on a primary. May be nested; ends when the work ends, by an exception too. */
    public <T> T onPrimary(Supplier<T> work) {
        primaryBlocks++;
        try {
            return work.get();
        } finally {
            primaryBlocks--;
        }
    }

    /** Whether such work is under way. Public, since Weld calls any other method behind a proxy by reflection. */
    public boolean asksForPrimary() {
        return primaryBlocks > 0;
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
        return visitor;
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
        if (staff) {
            return Optional.of("staff read the primary");
        }
        if (asksForPrimary()) {
            return Optional.of("the primary was asked for");
        }
        if (knowsNewerMaps) {
            return Optional.of("the session knows of a move of buckets that this node does not");
        }
        if (unsettled.contains(primary) || transaction.hasWritten(primary)) {
            return Optional.of("this request wrote to " + primary);
        }
        return Optional.empty();
    }

    /** Notes that rows of that primary were shown. Public, since Weld calls any other method behind a proxy by reflection. */
    public void read(Alias primary, Alias database) {
        bookmark = chooser.afterRead(this, primary, database);
        stays(primary, database);
        if (!staff && chooser.hasStreamingReplicas(primary)) {
            shown.merge(
                    primary,
                    new BookmarkEntry.Read(database, clock.instant()),
                    (one, other) -> one.and(other, primary));
        }
    }

    /** Notes a write that was committed, or may have been. */
    void wrote(Alias primary) {
        writes = true;
        if (chooser.hasReplicas(primary)) {
            unsettled.add(primary);
        }
    }

    /**
     * The bookmark to send back. Asks each primary that was written to once for its log position, after the commit: replicas that have
     * come so far show the write.
     */
    public Bookmark settle() {
        for (Alias primary : unsettled) {
            bookmark = bookmark.wrote(primary, entry(primary));
        }
        unsettled.clear();
        if (writes || !bookmark.isEmpty()) {
            bookmark = bookmark.routedBy(maps.known());
        }
        bookmark = bookmark.shortened(MOST_ENTRIES, clock.instant());
        return bookmark;
    }

    private BookmarkEntry entry(Alias primary) {
        Instant now = clock.instant();
        if (!chooser.hasStreamingReplicas(primary)) {
            return BookmarkEntry.writtenSomewhere(primary, now);
        }
        return positions
                .now(primary)
                .map(found -> BookmarkEntry.written(found.timeline(), found.position(), now))
                .orElseGet(() -> BookmarkEntry.writtenSomewhere(primary, now));
    }

    /** Forgets everything, as when somebody signs out. */
    public void forget() {
        bookmark = Bookmark.EMPTY;
        unsettled.clear();
        writes = false;
    }
}
