package org.multidb.site.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.multidb.persistence.IdList;
import org.multidb.persistence.RoutingSession;
import org.multidb.persistence.Scatter;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;
import org.multidb.routing.shard.BucketMap;
import org.multidb.routing.shard.Gathered;
import org.multidb.routing.shard.ShardEpoch;
import org.multidb.sharding.Sharding;

/** How the reviews are spread over the shards, for staff. */
@ApplicationScoped
public class Distribution {

    /** A few ids are enough to look at. */
    private static final int STRAYS = 5;

    private static final String REVIEWS = "select coalesce(sum(" + ReviewSql.COUNTED + "), 0) from (select "
            + ReviewSql.COLUMNS_OF_COUNTS + " from review_count union all select " + ReviewSql.COLUMNS_OF_COUNTS
            + " from bucket_count where " + ShardEpoch.NOW.held("bucket_count.bucket") + ") as counts";

    /** Looks into the index for each bucket that is not here, and not at the rows. What left it is kept for those who ask by an older map. */
    private static final String STRAY = "select id from"
            + " (select generate_series(0, 5039) except all select unnest(" + IdList.SQL
            + ")) as foreign_bucket(number)"
            + " cross join lateral (select id from review where review.bucket = foreign_bucket.number"
            + " order by id limit " + STRAYS + ") as stray"
            + " where not exists (select from bucket_owner as owner where owner.bucket = foreign_bucket.number"
            + " and (owner.until is null or owner.until > (select oldest from shard_epoch)))"
            + " limit " + STRAYS;

    @Inject
    RoutingSession session;

    @Inject
    Scatter scatter;

    @Inject
    Sharding sharding;

    /** What a shard says of itself. */
    private record Answer(long reviews, List<Long> strays) {}

    /** Whether the reviews are spread over several shards. */
    public boolean isSpread() {
        return primaries().size() > 1;
    }

    /**
     * What each shard holds, in number order.
     *
     * @param onTheirWay buckets whose reviews may lie in two shards, as they are moving
     */
    public List<ReviewsInShard> inEachShard(Collection<Bucket> onTheirWay) {
        List<Alias> shards = primaries();
        String moving = IdList.of(
                onTheirWay.stream().map(bucket -> (long) bucket.number()).toList());
        Gathered<List<Answer>> gathered =
                session.onPrimary(() -> scatter.ask(Review.class, shards, shard -> answer(shard, moving)));
        Iterator<Answer> answers = gathered.value().iterator();
        Optional<BucketMap> map = sharding.map(Review.class);
        List<ReviewsInShard> all = new ArrayList<>();
        for (Alias shard : shards) {
            int buckets = map.map(known -> known.bucketsOf(shard).size()).orElse(0);
            all.add(
                    gathered.unavailable().contains(shard)
                            ? ReviewsInShard.unknown(shard, buckets)
                            : held(shard, buckets, answers.next()));
        }
        return List.copyOf(all);
    }

    private static ReviewsInShard held(Alias shard, int buckets, Answer answer) {
        return new ReviewsInShard(shard, buckets, answer.reviews(), answer.strays());
    }

    @SuppressWarnings("unchecked") // A native query of one column gives plain values.
    private static Answer answer(EntityManager shard, String moving) {
        Number reviews = (Number) shard.createNativeQuery(REVIEWS).getSingleResult();
        List<Number> strays =
                shard.createNativeQuery(STRAY).setParameter(1, moving).getResultList();
        return new Answer(
                reviews.longValue(), strays.stream().map(Number::longValue).toList());
    }

    private List<Alias> primaries() {
        return sharding.shardsOf(Review.class);
    }
}
