package org.multidb.site.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.multidb.outbox.Reservation;
import org.multidb.outbox.UnfinishedWorkException;
import org.multidb.persistence.FailureText;
import org.multidb.persistence.Unavailability;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.ShardEpoch;
import org.multidb.sharding.ShardAccess;
import org.multidb.sharding.Sharding;
import org.multidb.topology.Shard;

/**
 * Deletes all reviews of a product, published ones too, in small transactions. A database that fails keeps no other from being swept.
 * It has ended when each database says that there is none left: that nothing was deleted proves nothing, for another node may be at it.
 */
@ApplicationScoped
class ProductSweep {

    @Inject
    Sharding sharding;

    @Inject
    ShardAccess access;

    @Inject
    ProductRows rows;

    /**
     * Deletes them.
     *
     * @throws UnfinishedWorkException if some are left
     */
    void deleteReviewsOf(long product, Reservation reservation) {
        EachDatabase each = new EachDatabase();
        List<Shard> shards = sharding.shardsWithReplicas(Review.class);
        shards.forEach(shard -> each.attempt(shard.primary(), () -> sweep(shard, product, reservation)));
        shards.stream()
                .flatMap(Shard::published)
                .forEach(replica -> each.attempt(
                        replica,
                        () -> sweep(
                                replica,
                                reservation,
                                () -> rows.areWithdrawn(replica, product),
                                () -> rows.withdrawSome(replica, product))));
        if (!each.failures().isEmpty()) {
            throw unfinished(each.failures());
        }
        requireNone(product);
    }

    private void sweep(Shard shard, long product, Reservation reservation) {
        Alias primary = shard.primary();
        // Of a database that was not told yet it would seem that it holds none.
        boolean isEmpty = sharding.map(Review.class)
                .filter(map -> map.bucketsOf(primary).isEmpty())
                .isPresent();
        if (!isEmpty && !rows.knowsItsBuckets(primary)) {
            throw new UnfinishedWorkException("'" + primary + "' was not told yet which buckets it holds.");
        }
        boolean published = shard.published().findAny().isPresent();
        sweep(
                primary,
                reservation,
                () -> !rows.exist(primary, product, ShardEpoch.NOW),
                () -> rows.deleteSome(primary, product, published));
    }

    /** All at one state of the bucket map: between two shards that were swept one after the other, buckets may have moved. */
    private void requireNone(long product) {
        Optional<Alias> left = access.askExactly(
                Review.class,
                state -> state.primaries().stream()
                        .filter(shard -> rows.exist(shard, product, state.epochOf(shard)))
                        .findFirst());
        left.ifPresent(shard -> {
            throw new UnfinishedWorkException("Reviews came to '" + shard + "' while others were deleted.");
        });
    }

    /**
     * Deletes the reviews of one database.
     *
     * @param done whether there is none left
     * @param some deletes some of them, and says how many
     */
    private static void sweep(Alias database, Reservation reservation, BooleanSupplier done, IntSupplier some) {
        reservation.renew();
        while (!done.getAsBoolean()) {
            if (some.getAsInt() == 0) {
                throw new UnfinishedWorkException("Reviews in '" + database + "' are in use, or refuse to be deleted.");
            }
            reservation.renew();
        }
    }

    private static UnfinishedWorkException unfinished(Map<Alias, RuntimeException> failures) {
        StringBuilder reasons = new StringBuilder();
        failures.forEach((database, failure) -> {
            reasons.append(reasons.isEmpty() ? "" : " ");
            if (failure instanceof UnfinishedWorkException known) {
                reasons.append(known.getMessage());
            } else if (Unavailability.reasonOf(failure).isPresent()) {
                reasons.append(FailureText.plain(failure)).append('.');
            } else {
                reasons.append('\'')
                        .append(database)
                        .append("': ")
                        .append(FailureText.plain(failure))
                        .append('.');
            }
        });
        return new UnfinishedWorkException(
                reasons.toString(), failures.values().iterator().next());
    }
}
