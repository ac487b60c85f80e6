package org.multidb.site.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.multidb.persistence.Databases;
import org.multidb.persistence.IdList;
import org.multidb.persistence.RetriedOnConflict;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;
import org.multidb.routing.shard.ShardEpoch;
import org.multidb.sharding.BucketMovedException;
import org.multidb.sharding.ShardAccess;

/**
 * Single rows of reviews, each change in a transaction of its own on the shard of its id.
 *
 * <p>Every change first makes sure that the shard holds the bucket, and keeps it from being given away meanwhile.
 */
@ApplicationScoped
class ReviewRows {

    @Inject
    Databases databases;

    @Inject
    ShardAccess access;

    @Inject
    Publication publication;

    /**
     * Inserts the review, unless the form has saved one before.
     *
     * @return the review that the form saved, now or before
     * @throws IdInUseException if another form's review has its id, or the form's own was deleted at this moment
     * @throws BucketMovedException if the shard does not hold its bucket
     */
    @RetriedOnConflict
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    @SuppressWarnings("unchecked") // A native query with a result class is not typed before Jakarta Persistence 3.2.
    public Review insert(Review review, UUID form) {
        EntityManager shard = managerOfShard(review.getId());
        if (isInserted(shard, review, form)) {
            return review;
        }
        requireOwned(shard, review.getId());
        List<Review> own = shard.createNativeQuery(
                        ReviewSql.SELECT + " where id = ?1 and form_key = cast(?2 as uuid)", Review.class)
                .setParameter(1, review.getId())
                .setParameter(2, form.toString())
                .getResultList();
        return own.stream().findFirst().orElseThrow(() -> new IdInUseException(review.getId()));
    }

    /** Asks in the same statement whether the shard holds the bucket, and waits for whoever inserts the same id at the same time. */
    private static boolean isInserted(EntityManager shard, Review review, UUID form) {
        return ReviewSql.set(shard.createNativeQuery(ReviewSql.INSERT), review)
                        .setParameter(ReviewSql.NEXT, form.toString())
                        .executeUpdate()
                == 1;
    }

    /** Changes the review; one that this very change was made to already is left as it is. */
    @RetriedOnConflict
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void change(long id, int version, ReviewContent content) {
        EntityManager shard = managerOfOwner(id);
        Optional<Review> now = Optional.ofNullable(shard.find(Review.class, id));
        if (now.filter(review -> review.isChanged(version, content)).isEmpty()) {
            require(now, id, version).change(content);
            shard.flush();
        }
    }

    /**
     * Deletes the review, if it is still there, and has its published copies follow, also if only they are there.
     *
     * @return the primary of the shard, where that is noted
     */
    @RetriedOnConflict
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Alias delete(long id, int version) {
        EntityManager shard = managerOfOwner(id);
        Optional<Review> now = Optional.ofNullable(shard.find(Review.class, id));
        if (now.isPresent()) {
            shard.remove(require(now, id, version));
            shard.flush();
        }
        return publication.noteDeletion(id);
    }

    /** The highest id in use in one shard; 0 when there is no review. */
    public long highestId(Alias shard) {
        return ((Number) databases
                        .on(shard)
                        .createNativeQuery("select coalesce(max(id), 0) from review")
                        .getSingleResult())
                .longValue();
    }

    /** The review in the database that the session may read. */
    Optional<Review> find(long id) {
        return find(id, shard -> databases.readingId(Review.class, id, shard));
    }

    /** The review in the primary of its shard. */
    Optional<Review> findOnPrimary(long id) {
        return find(id, shard -> databases.forId(Review.class, id, shard));
    }

    private Optional<Review> find(long id, Function<Alias, EntityManager> managers) {
        return access.ask(Review.class, state -> {
            Alias shard = state.shardOf(Bucket.of(id));
            return find(managers.apply(shard), state.epochOf(shard), List.of(id)).stream()
                    .findFirst();
        });
    }

    /** Those of the reviews that the shard holds. */
    @SuppressWarnings("unchecked") // A native query with a result class is not typed before Jakarta Persistence 3.2.
    static List<Review> find(EntityManager shard, ShardEpoch epoch, Collection<Long> ids) {
        return shard.createNativeQuery(
                        ReviewSql.SELECT + " where id = any (" + IdList.SQL + ") and " + ReviewSql.held(epoch),
                        Review.class)
                .setParameter(1, IdList.of(ids))
                .getResultList();
    }

    private EntityManager managerOfOwner(long id) {
        EntityManager shard = managerOfShard(id);
        requireOwned(shard, id);
        return shard;
    }

    /** Of one shard all along, also where another map is read meanwhile. */
    private EntityManager managerOfShard(long id) {
        return databases.forId(Review.class, id, databases.homeOf(Review.class, id));
    }

    private static void requireOwned(EntityManager shard, long id) {
        boolean owned = (Boolean) shard.createNativeQuery("select owns_bucket(?1)")
                .setParameter(1, Bucket.of(id).number())
                .getSingleResult();
        if (!owned) {
            throw new BucketMovedException(Bucket.of(id));
        }
    }

    private static Review require(Optional<Review> now, long id, int version) {
        return now.filter(review -> review.getVersion() == version)
                .orElseThrow(() ->
                        new OptimisticLockException("Review " + id + " is no longer at version " + version + "."));
    }
}
