package org.multidb.site.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.multidb.outbox.UnfinishedWorkException;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.persistence.Databases;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;
import org.multidb.sharding.ShardAccess;
import org.multidb.sharding.Sharding;

/** Takes the published copies of deleted reviews out of public. */
@ApplicationScoped
class Withdrawal {

    @Inject
    Sharding sharding;

    @Inject
    ShardAccess access;

    @Inject
    Databases databases;

    @Inject
    PublishedRows rows;

    /**
     * Deletes every copy of those reviews that their primary does not hold now. A form that is sent again after its review was deleted
     * saves it anew under the old id: what was published of that one stays, what was published before the deletion goes.
     *
     * <p>A replica that fails keeps no other from being tried.
     *
     * @throws UnfinishedWorkException if some are left
     * @throws DatabaseUnavailableException if a replica, or a primary of the reviews, does not answer
     */
    void withdraw(Collection<Long> ids) {
        if (!ids.isEmpty()) {
            Map<Long, Instant> held = held(ids);
            EachDatabase.attempt(sharding.published(Review.class), replica -> withdraw(replica, ids, held));
        }
    }

    /** Deletes the copies just made of reviews that were deleted while they were being copied. */
    void ofDeleted(Alias primary, Collection<Review> copied) {
        List<Long> ids = copied.stream().map(Review::getId).toList();
        Map<Long, Instant> there = ids.isEmpty() ? Map.of() : rows.created(primary, ids);
        withdraw(copied.stream()
                .filter(review -> !review.getCreated().equals(there.get(review.getId())))
                .map(Review::getId)
                .toList());
    }

    /** When each of the reviews that still, or again, exist was written. */
    private Map<Long, Instant> held(Collection<Long> ids) {
        return access.askExactly(
                Review.class,
                state ->
                        ids.stream()
                                .collect(Collectors.groupingBy(id -> state.shardOf(Bucket.of(id))))
                                .entrySet()
                                .stream()
                                .flatMap(held -> ReviewRows.find(
                                        databases.on(held.getKey()), state.epochOf(held.getKey()), held.getValue())
                                        .stream())
                                .collect(Collectors.toMap(Review::getId, Review::getCreated)));
    }

    private void withdraw(Alias replica, Collection<Long> ids, Map<Long, Instant> held) {
        Map<Long, Instant> gone = new HashMap<>(rows.created(replica, ids));
        gone.entrySet().removeAll(held.entrySet());
        if (gone.isEmpty()) {
            return;
        }
        rows.delete(replica, gone);
        Map<Long, Instant> left = rows.created(replica, gone.keySet());
        if (left.entrySet().stream().anyMatch(gone.entrySet()::contains)) {
            throw new UnfinishedWorkException("Copies in '" + replica + "' refuse to be deleted.");
        }
    }
}
