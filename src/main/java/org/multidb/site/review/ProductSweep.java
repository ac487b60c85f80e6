package org.multidb.site.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.multidb.outbox.Reservation;
import org.multidb.outbox.UnfinishedWorkException;
import org.multidb.persistence.FailureText;
import org.multidb.persistence.Unavailability;
import org.multidb.routing.Alias;
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
    ProductRows rows;

    /**
     * Deletes them.
     *
     * @throws UnfinishedWorkException if some are left
     */
    void deleteReviewsOf(long product, Reservation reservation) {
        EachDatabase each = new EachDatabase();
        List<Shard> shards = sharding.shardsWithReplicas(Review.class);
        shards.forEach(shard -> {
            Alias primary = shard.primary();
            boolean published = shard.published().findAny().isPresent();
            each.attempt(
                    primary,
                    () -> sweep(primary, product, reservation, () -> rows.deleteSome(primary, product, published)));
        });
        shards.stream()
                .flatMap(Shard::published)
                .forEach(replica -> each.attempt(
                        replica,
                        () -> sweep(replica, product, reservation, () -> rows.withdrawSome(replica, product))));
        if (!each.failures().isEmpty()) {
            throw unfinished(each.failures());
        }
    }

    /**
     * Deletes the reviews of one database.
     *
     * @param some deletes some of them, and says how many
     */
    private void sweep(Alias database, long product, Reservation reservation, IntSupplier some) {
        reservation.renew();
        while (rows.exist(database, product)) {
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
