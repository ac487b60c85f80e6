package org.multidb.site.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.persistence.Databases;
import org.multidb.persistence.SharedReads;
import org.multidb.persistence.Unavailability;
import org.multidb.persistence.VersionedRow;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Gathered;
import org.multidb.routing.shard.ShardEpoch;
import org.multidb.sharding.BucketMovedException;
import org.multidb.sharding.ShardAccess;
import org.multidb.sharding.Sharding;
import org.multidb.ticket.Ticket;
import org.multidb.ticket.Tickets;

/**
 * The reviews. Every method may throw {@link DatabaseUnavailableException}; what was to be written is then not written, or its outcome
 * is unknown where the connection broke during the commit.
 */
@ApplicationScoped
public class Reviews {

    /** The marks of products on a shard, by product id. */
    public static final SharedReads.Question<Long, ReviewMarks> MARKS =
            new SharedReads.Question<>(Review.class, ReviewMarks::read);

    private static final int TRIES = 3;

    @Inject
    ReviewRows rows;

    @Inject
    ReviewSums sums;

    @Inject
    ReviewPages pages;

    @Inject
    CurrentReviews current;

    @Inject
    Sharding sharding;

    @Inject
    ShardAccess access;

    @Inject
    Publication publication;

    @Inject
    Tickets tickets;

    @Inject
    Clock clock;

    @Inject
    Databases databases;

    /** The review as this session may see it, which may be a replica's: to show it, and nothing else. */
    public Optional<Review> find(long id) {
        return rows.find(id);
    }

    /**
     * A page of the reviews that the filter lets through, of all shards together.
     *
     * @param cursor where the page lies; empty for the first
     * @param size how many reviews at most
     */
    public ReviewPage page(ReviewFilter filter, ReviewOrder order, Optional<ReviewCursor> cursor, int size) {
        return pages.page(new PageRequest(filter, order, cursor, size));
    }

    /**
     * A page of the reviews that one database holds.
     *
     * @param database a database of reviews
     */
    public ReviewPage page(
            Alias database, ReviewFilter filter, ReviewOrder order, Optional<ReviewCursor> cursor, int size) {
        PageRequest wanted = new PageRequest(filter, order, cursor, size);
        List<Review> found = wanted.list(databases.on(database), ShardEpoch.NOW, wanted.limit());
        return ReviewPage.of(new Gathered<>(found, List.of()), wanted);
    }

    /** The database where a review with that id has its primary copy. */
    public Alias homeOf(long id) {
        return current.homeOf(id);
    }

    /**
     * The review as its primary has it at this moment: what a change of it, or its deletion, begins with.
     *
     * @throws DatabaseUnavailableException if the primary does not answer, whatever a replica could say
     */
    public Optional<VersionedRow<Review>> findForChange(long id) {
        return current.find(id);
    }

    /** Those of the reviews that there are, in the order of the ids, as {@link #findForChange} finds them. */
    public Gathered<List<VersionedRow<Review>>> findAllForChange(Collection<Long> ids) {
        return current.findAll(ids);
    }

    /** A page of what an account wrote, newest first, as its author is to see it: from the primaries. */
    public ReviewPage pageOfAuthor(long author, Optional<ReviewCursor> cursor, int size) {
        return current.page(new PageRequest(ReviewFilter.byAuthor(author), ReviewOrder.NEWEST, cursor, size));
    }

    /** How each of the products was rated, by product id; products without reviews included. */
    public Gathered<Map<Long, RatingSummary>> summaries(Collection<Long> products) {
        return sums.summaries(products);
    }

    /** How the product was rated. */
    public Gathered<RatingSummary> summary(long product) {
        return sums.summaries(List.of(product)).map(summaries -> summaries.get(product));
    }

    /**
     * How each of the products was rated, and its newest reviews, whose texts are null.
     *
     * @param each how many of the newest reviews of a product at most
     */
    public Gathered<ProductOverview> overview(Collection<Long> products, int each) {
        return sums.overview(products, each);
    }

    /**
     * How the product was rated, and a page of its reviews, newest first.
     *
     * @param cursor where the page lies; empty for the first
     * @param size how many reviews at most
     */
    public ProductReviews ofProduct(long product, Optional<ReviewCursor> cursor, int size) {
        return sums.ofProduct(product, cursor, size);
    }

    /** The databases that reviews are spread over, in number order. */
    public List<Alias> shards() {
        return sharding.shardsOf(Review.class);
    }

    /**
     * Saves a new review, once for each form: sent again, at the same moment or later and at whatever node, a form gets the review that it
     * has saved, as that is now. A review that was deleted meanwhile is saved anew, under its old id.
     *
     * <p>An id that proves to be in use by another form (the counter was reset) is never overwritten: the counter is moved above the
     * highest id, and another one drawn.
     *
     * @param form the key of the form
     * @param author the account, or -1 for nobody in particular
     * @return the review that the form has saved; it {@linkplain Review#says says} something else if that was saved before
     * @throws IllegalStateException if even then the ids drawn are in use
     */
    public Review post(UUID form, long author, ReviewContent content) {
        Ticket ticket = tickets.draw(form);
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            Review review =
                    new Review(ticket.number(), author, content, clock.instant().truncatedTo(ChronoUnit.MICROS));
            try {
                return onItsShard(review.getId(), () -> rows.insert(review, form));
            } catch (IdInUseException used) {
                tickets.moveAbove(highestId());
                ticket = tickets.drawAnew(form, ticket);
            }
        }
        throw new IllegalStateException("The ids that were drawn are in use, " + TRIES + " times in a row.");
    }

    private long highestId() {
        return shards().stream().mapToLong(rows::highestId).max().orElse(0);
    }

    /**
     * Changes what a review says. Its id, its author and its time stay. The same change a second time is none.
     *
     * @param version as it was read; another one means that somebody else changed it meanwhile
     * @throws OptimisticLockException if it was changed otherwise or deleted meanwhile
     */
    public void change(long id, int version, ReviewContent content) {
        onItsShard(id, () -> {
            rows.change(id, version, content);
            return id;
        });
    }

    /**
     * Deletes a review from the primary, and from the databases that it was published to. One that is gone already is no fault.
     *
     * @return whether every copy is gone; if not, the others follow through the outbox
     * @throws OptimisticLockException if it was changed meanwhile
     */
    public boolean delete(long id, int version) {
        Alias shard = onItsShard(id, () -> rows.delete(id, version));
        return publication.follow(id, shard);
    }

    private <T> T onItsShard(long id, Supplier<T> write) {
        try {
            return access.write(Review.class, write);
        } catch (BucketMovedException nobodyHasIt) {
            throw new DatabaseUnavailableException(homeOf(id), nobodyHasIt.getMessage(), nobodyHasIt);
        } catch (Exception failure) {
            // Also what WildFly 39 throws when a commit fails: a checked exception that nobody declares.
            throw Unavailability.explained(homeOf(id), failure);
        }
    }
}
