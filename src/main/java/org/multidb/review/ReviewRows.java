package org.multidb.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.multidb.persistence.Databases;
import org.multidb.persistence.UniqueViolation;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;

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
    Publication publication;

    /**
     * Inserts the review.
     *
     * @throws IdInUseException if there is one with its id
     * @throws BucketMovedException if the shard does not hold its bucket
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void insert(Review review) {
        EntityManager shard = shardOf(review.getId());
        shard.persist(review);
        try {
            shard.flush();
        } catch (PersistenceException failure) {
            throw UniqueViolation.isCauseOf(failure) ? new IdInUseException(review.getId(), failure) : failure;
        }
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void change(long id, int version, ReviewContent content) {
        EntityManager shard = shardOf(id);
        get(shard, id, version).change(content);
        shard.flush();
    }

    /** Deletes the review, if it is still there, and has its published copies follow, also if only they are there. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void delete(long id, int version) {
        EntityManager shard = shardOf(id);
        if (shard.find(Review.class, id) != null) {
            shard.remove(get(shard, id, version));
            shard.flush();
        }
        publication.noteDeletion(id);
    }

    /** The highest id in use in one shard; 0 when there is no review. */
    public long highestId(Alias shard) {
        return ((Number) databases
                        .on(shard)
                        .createNativeQuery("select coalesce(max(id), 0) from review")
                        .getSingleResult())
                .longValue();
    }

    /** Those of the reviews that the shard holds. */
    @SuppressWarnings("unchecked") // A native query with a result class is not typed before Jakarta Persistence 3.2.
    static List<Review> find(EntityManager shard, Collection<Long> ids) {
        return shard.createNativeQuery(
                        ReviewSql.SELECT + " where id = any (" + ReviewSql.IDS + ") and " + ReviewSql.OWNED,
                        Review.class)
                .setParameter(1, ReviewSql.list(ids))
                .getResultList();
    }

    private EntityManager shardOf(long id) {
        EntityManager shard = databases.forId(Review.class, id);
        boolean owned = (Boolean) shard.createNativeQuery("select owns_bucket(?1)")
                .setParameter(1, Bucket.of(id).number())
                .getSingleResult();
        if (!owned) {
            throw new BucketMovedException(id);
        }
        return shard;
    }

    private static Review get(EntityManager shard, long id, int version) {
        return Optional.ofNullable(shard.find(Review.class, id))
                .filter(review -> review.getVersion() == version)
                .orElseThrow(() ->
                        new OptimisticLockException("Review " + id + " is no longer at version " + version + "."));
    }
}
