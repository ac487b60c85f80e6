package org.multidb.site.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.multidb.persistence.Scatter;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.FirstRows;
import org.multidb.routing.shard.Gathered;
import org.multidb.routing.shard.ShardRows;
import org.multidb.sharding.ShardAccess;
import org.multidb.sharding.ShardState;

/** Pages of lists of reviews, made of what every shard has. */
@ApplicationScoped
class ReviewPages {

    @Inject
    ShardAccess access;

    @Inject
    Scatter scatter;

    /** The page that is wanted. */
    ReviewPage page(PageRequest wanted) {
        return access.ask(Review.class, state -> page(state, wanted));
    }

    private ReviewPage page(ShardState state, PageRequest wanted) {
        return page(state, wanted, ask(state, state.primaries(), shard -> wanted, share(state, wanted)));
    }

    private Gathered<List<ShardRows<Review>>> ask(
            ShardState state, List<Alias> shards, Function<Alias, PageRequest> wanted, int most) {
        return scatter.ask(
                Review.class,
                shards,
                (shard, manager) -> wanted.apply(shard).portion(shard, manager, state.epochOf(shard), most));
    }

    /** How many rows each shard is to give at first. */
    int share(ShardState state, PageRequest wanted) {
        return FirstRows.of(wanted.limit(), state.primaries().size());
    }

    /**
     * The page that is wanted.
     *
     * @param state by which the shards were asked
     * @param shares what the shards gave at first
     */
    ReviewPage page(ShardState state, PageRequest wanted, Gathered<List<ShardRows<Review>>> shares) {
        return ReviewPage.of(
                FirstRows.gather(
                        shares,
                        share(state, wanted),
                        wanted.comparator(),
                        wanted.limit(),
                        usedUp -> more(state, wanted, usedUp)),
                wanted);
    }

    /** Whether the page can be made of what the shards gave at first, so that none is asked twice. */
    boolean suffice(ShardState state, PageRequest wanted, List<ShardRows<Review>> shares) {
        return FirstRows.suffice(shares, share(state, wanted), wanted.comparator(), wanted.limit());
    }

    private Gathered<List<ShardRows<Review>>> more(
            ShardState state, PageRequest wanted, List<ShardRows<Review>> usedUp) {
        Map<Alias, PageRequest> beyond =
                usedUp.stream().collect(Collectors.toMap(ShardRows::shard, portion -> wanted.beyond(portion.last())));
        return ask(state, usedUp.stream().map(ShardRows::shard).toList(), beyond::get, wanted.limit());
    }
}
