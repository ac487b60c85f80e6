package org.multidb.site.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.multidb.moving.Move;
import org.multidb.moving.MoveState;
import org.multidb.moving.Moves;
import org.multidb.moving.Wish;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.routing.shard.Bucket;
import org.multidb.sharding.Sharding;
import org.multidb.site.review.Review;
import org.multidb.site.web.visitor.StaffFilter;

/** {@code /admin/databases/rebalance/}: how many buckets each shard holds, which should move, and the moves that there are. */
@Named("adminRebalance")
@RequestScoped
public class AdminRebalanceBacking {

    /** More than a rebalance needs: twelve shards that become 250 are 238 moves. */
    static final int MOST = 250;

    private static final int SHOWN = 20;

    @Inject
    HttpServletRequest request;

    @Inject
    Rebalance rebalance;

    @Inject
    Moves moves;

    @Inject
    Sharding sharding;

    @Inject
    Clock clock;

    private boolean available = true;
    private List<Move> unfinished = List.of();
    private List<Move> over = List.of();
    private List<ShardBuckets> shards = List.of();

    public void load() {
        available = !StaffFilter.isBelieved(request);
        if (!available || !rebalance.isPossible()) {
            return;
        }
        rebalance.drained();
        try {
            read();
        } catch (DatabaseUnavailableException down) {
            available = false;
        }
    }

    private void read() {
        List<Move> all = moves.latest(MOST);
        unfinished = all.stream().filter(move -> !move.state().isOver()).toList();
        over = all.stream().filter(move -> move.state().isOver()).limit(SHOWN).toList();
        List<Move.Plan> planned = unfinished.isEmpty() ? rebalance.plans() : List.of();
        shards = sharding.map(Review.class)
                .map(map -> BucketForecast.of(map, rebalance.shards(), unfinished, planned))
                .orElse(List.of());
    }

    /** Whether the database that keeps the moves answers. */
    public boolean isAvailable() {
        return available;
    }

    /** Whether there are shards between which buckets can move, and it is known what they hold. */
    public boolean isShown() {
        return available && rebalance.isPossible();
    }

    /** The moves that are not over, latest first. */
    public List<Move> getUnfinished() {
        return unfinished;
    }

    /** The latest of those that are over, latest first. */
    public List<Move> getOver() {
        return over;
    }

    /** Seconds after which the page looks again; empty if nothing changes by itself. */
    public String getRefresh() {
        return unfinished.isEmpty() && available ? "" : "3";
    }

    /** Whether a plan may be started now. */
    public boolean isFree() {
        return isShown() && unfinished.isEmpty();
    }

    /** What each shard holds, in number order; none while the map is unknown. */
    public List<ShardBuckets> getShards() {
        return shards;
    }

    /** How many buckets there are: the end of each bar. */
    public int getMost() {
        return Bucket.COUNT;
    }

    /** Why the stored bucket map is refused; empty if it is not. */
    public String getRefusal() {
        return sharding.refusal(Review.class).orElse("");
    }

    public List<Wish> wishesOf(Move move) {
        return PossibleWishes.of(move);
    }

    public boolean asks(Wish wish) {
        return PossibleWishes.isAsked(wish);
    }

    /** Whether rows are being copied, and about how many there are is known. */
    public boolean isCopying(Move move) {
        return move.state() == MoveState.PUBLISHED && move.progress().rows().isPresent();
    }

    /** When all this was so: like every time of the site, in UTC. */
    public LocalTime getNow() {
        return LocalTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
