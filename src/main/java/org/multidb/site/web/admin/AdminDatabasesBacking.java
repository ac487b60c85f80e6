package org.multidb.site.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.multidb.moving.Move;
import org.multidb.moving.Moves;
import org.multidb.outbox.Outbox;
import org.multidb.outbox.OutboxEntry;
import org.multidb.persistence.DatabaseReport;
import org.multidb.persistence.DatabaseReports;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.routing.Role;
import org.multidb.routing.shard.Bucket;
import org.multidb.routing.shard.BucketMap;
import org.multidb.sharding.Sharding;
import org.multidb.site.account.FirstAdmin;
import org.multidb.site.review.Distribution;
import org.multidb.site.review.Review;
import org.multidb.site.review.ReviewsInShard;
import org.multidb.site.web.visitor.StaffFilter;
import org.multidb.topology.Topology;

/** {@code /admin/databases/}: every database, and the work that must still follow in another one. */
@Named("adminDatabases")
@RequestScoped
public class AdminDatabasesBacking {

    @Inject
    HttpServletRequest request;

    @Inject
    DatabaseReports reports;

    @Inject
    Outbox outbox;

    @Inject
    Topology topology;

    @Inject
    Distribution distribution;

    @Inject
    Sharding sharding;

    @Inject
    Moves moves;

    @Inject
    Clock clock;

    private List<DatabaseReport> databases = List.of();
    private List<OutboxEntry> pending = List.of();
    private final List<String> unasked = new ArrayList<>();
    private List<ReviewsInShard> shards = List.of();
    private List<Move> moving = List.of();

    public void load() {
        databases = reports.all();
        pending = databases.stream()
                .filter(report -> report.role() == Role.PRIMARY)
                .flatMap(report -> pending(report).stream())
                .toList();
        shards = distribution.isSpread() ? distribution.inEachShard(onTheirWay()) : List.of();
    }

    /** All buckets where it is not known which are: what cannot be told from a review that moves is not called a stray. */
    private Set<Bucket> onTheirWay() {
        try {
            moving = moves.underWay();
            return moving.stream()
                    .flatMap(move -> move.plan().buckets().stream())
                    .collect(Collectors.toSet());
        } catch (DatabaseUnavailableException unknown) {
            // The list of databases says that the coordinator is away.
            return IntStream.range(0, Bucket.COUNT).mapToObj(Bucket::new).collect(Collectors.toSet());
        }
    }

    /** The moves of buckets that have begun and are not over. */
    public List<Move> getMoving() {
        return moving;
    }

    private List<OutboxEntry> pending(DatabaseReport report) {
        try {
            if (report.isReachable()) {
                return outbox.pending(report.alias());
            }
        } catch (DatabaseUnavailableException gone) {
            // It went away between the two queries; the page will say so the next time.
        }
        unasked.add(report.alias().name());
        return List.of();
    }

    /** Whether the catalogue could not be asked for the visitor's rights, so that the sign-in is believed. */
    public boolean isBelieved() {
        return StaffFilter.isBelieved(request);
    }

    /** The primaries that do not say what is still to follow. */
    public List<String> getUnasked() {
        return unasked;
    }

    public List<DatabaseReport> getDatabases() {
        return databases;
    }

    /** Its tables that hold what the site is about. */
    public List<DatabaseReport.Table> tablesOf(DatabaseReport report) {
        return report.facts().stream()
                .flatMap(facts -> facts.tables().stream())
                .filter(table -> !table.name().equals(FirstAdmin.TABLE))
                .toList();
    }

    /** Whether staff publish to that database. */
    public boolean isPublished(DatabaseReport report) {
        return topology.published().contains(report.alias());
    }

    public List<OutboxEntry> getPending() {
        return pending;
    }

    /** How much work of that database is still to follow: as the list below counts, the oldest hundred. */
    public long pendingOf(DatabaseReport report) {
        return pending.stream()
                .filter(entry -> entry.database().equals(report.alias()))
                .count();
    }

    /** What each shard holds; empty where there is one. */
    public List<ReviewsInShard> getShards() {
        return shards;
    }

    /** The reviews of the shards that answered. */
    public long getTotal() {
        return shards.stream()
                .filter(ReviewsInShard::isKnown)
                .mapToLong(ReviewsInShard::reviews)
                .sum();
    }

    /** Whether every shard says how many reviews it has; if not, there may be more in all, and the parts may be smaller. */
    public boolean isComplete() {
        return shards.stream().allMatch(ReviewsInShard::isKnown);
    }

    /** Whether anything can be said of the part of all reviews that the shard holds. */
    public boolean isPartKnown(ReviewsInShard held) {
        return held.isKnown() && (isComplete() || getTotal() > 0);
    }

    /** The part of all reviews that the shard holds, from 0 to 1; at most that where not all shards answer. */
    public double partOf(ReviewsInShard held) {
        return getTotal() == 0 ? 0 : (double) held.reviews() / getTotal();
    }

    /** The shards with reviews that are another shard's. */
    public List<ReviewsInShard> getStrayed() {
        return shards.stream().filter(held -> !held.strays().isEmpty()).toList();
    }

    /** The epoch of the bucket map; null while it has not been read. */
    public Integer getEpoch() {
        return sharding.map(Review.class).map(BucketMap::epoch).orElse(null);
    }

    /** Why the stored bucket map is refused; empty if it is not. */
    public String getRefusal() {
        return sharding.refusal(Review.class).orElse("");
    }

    /** When all this was so: like every time of the site, in UTC. */
    public LocalTime getNow() {
        return LocalTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
