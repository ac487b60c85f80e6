package org.multidb.site.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.multidb.persistence.Scatter;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.FirstRows;
import org.multidb.routing.shard.Gathered;
import org.multidb.routing.shard.ShardRows;
import org.multidb.sharding.Sharding;

/** Pages of lists of reviews, made of what every shard has. */
@ApplicationScoped
class ReviewPages {

    @Inject
    Scatter scatter;

    @Inject
    Sharding sharding;

    /** The page that is wanted. */
    ReviewPage page(PageRequest wanted) {
        int share = share(wanted);
        return page(wanted, scatter.ask(Review.class, (shard, manager) -> wanted.portion(shard, manager, share)));
    }

    /** How many rows each shard is to give at first. */
    int share(PageRequest wanted) {
        return FirstRows.of(wanted.limit(), sharding.shardsOf(Review.class).size());
    }

    /**
     * The page that is wanted.
     *
     * @param shares what the shards gave at first
     */
    ReviewPage page(PageRequest wanted, Gathered<List<ShardRows<Review>>> shares) {
        return ReviewPage.of(
                FirstRows.gather(
                        shares, share(wanted), wanted.comparator(), wanted.limit(), usedUp -> more(wanted, usedUp)),
                wanted);
    }

    /** Whether the page can be made of what the shards gave at first, so that none is asked twice. */
    boolean suffice(PageRequest wanted, List<ShardRows<Review>> shares) {
        return FirstRows.suffice(shares, share(wanted), wanted.comparator(), wanted.limit());
    }

    private Gathered<List<ShardRows<Review>>> more(PageRequest wanted, List<ShardRows<Review>> usedUp) {
        Map<Alias, PageRequest> beyond =
                usedUp.stream().collect(Collectors.toMap(ShardRows::shard, portion -> wanted.beyond(portion.last())));
        BiFunction<Alias, EntityManager, ShardRows<Review>> question =
                (shard, manager) -> beyond.get(shard).portion(shard, manager, wanted.limit());
        return scatter.ask(Review.class, usedUp.stream().map(ShardRows::shard).toList(), question);
    }
}
