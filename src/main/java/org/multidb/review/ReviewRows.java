package org.multidb.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.Optional;
import org.multidb.persistence.Writes;

/** Single rows of reviews, each change in a transaction of its own. */
@ApplicationScoped
class ReviewRows {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final int BATCH = 1_000;

    @Inject
    @Writes(Review.class)
    EntityManager writing;

    @Inject
    Publication publication;

    /**
     * Inserts the review.
     *
     * @throws IdInUseException if there is one with its id
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void insert(Review review) {
        writing.persist(review);
        try {
            writing.flush();
        } catch (PersistenceException failure) {
            throw isUniqueViolation(failure) ? new IdInUseException(review.getId(), failure) : failure;
        }
    }

    private static boolean isUniqueViolation(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException problem && UNIQUE_VIOLATION.equals(problem.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void change(long id, int version, ReviewContent content) {
        get(id, version).change(content);
        writing.flush();
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void delete(long id, int version) {
        writing.remove(get(id, version));
        writing.flush();
        publication.noteDeletion(id);
    }

    /** Deletes some of the product's reviews, and says how many. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int deleteSomeOfProduct(long product) {
        return writing.createNativeQuery("delete from review where id in"
                        + " (select id from review where product_id = ?1 limit " + BATCH + ")")
                .setParameter(1, product)
                .executeUpdate();
    }

    /** The highest id in use; 0 when there is no review. */
    public long highestId() {
        return ((Number) writing.createNativeQuery("select coalesce(max(id), 0) from review")
                        .getSingleResult())
                .longValue();
    }

    private Review get(long id, int version) {
        return Optional.ofNullable(writing.find(Review.class, id))
                .filter(review -> review.getVersion() == version)
                .orElseThrow(() ->
                        new OptimisticLockException("Review " + id + " is no longer at version " + version + "."));
    }
}
