package org.multidb.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.multidb.outbox.Reservation;
import org.multidb.outbox.ReservationLostException;
import org.multidb.outbox.UnfinishedWorkException;
import org.multidb.persistence.Problem;
import org.multidb.persistence.Unavailability;
import org.multidb.routing.Alias;
import org.multidb.topology.Topology;

/**
 * Deletes all reviews of a product, published ones too, in small transactions. A database that fails keeps no other from being swept.
 * It has ended when each database says that there is none left: that nothing was deleted proves nothing, for another node may be at it.
 */
@ApplicationScoped
class ProductSweep {

    @Inject
    Topology topology;

    @Inject
    ProductRows rows;

    /** What one database has to do. */
    private interface Sweep {
        void run() throws Exception;
    }

    /**
     * Deletes them.
     *
     * @throws UnfinishedWorkException if some are left
     */
    void deleteReviewsOf(long product, Reservation reservation) {
        Map<Alias, Exception> failures = new LinkedHashMap<>();
        topology.function(Topology.REVIEWS).shards().forEach(shard -> {
            boolean published = shard.published().findAny().isPresent();
            attempt(shard.primary(), failures, () -> {
                reservation.renew();
                while (rows.exist(shard.primary(), product)) {
                    require(rows.deleteSome(shard.primary(), product, published), shard.primary());
                    reservation.renew();
                }
            });
        });
        topology.published()
                .forEach(replica -> attempt(replica, failures, () -> {
                    reservation.renew();
                    while (rows.exist(replica, product)) {
                        require(rows.withdrawSome(replica, product), replica);
                        reservation.renew();
                    }
                }));
        if (!failures.isEmpty()) {
            throw unfinished(failures);
        }
    }

    private static void require(int deleted, Alias database) {
        if (deleted == 0) {
            throw new UnfinishedWorkException("Reviews in '" + database + "' are in use, or refuse to be deleted.");
        }
    }

    private static void attempt(Alias database, Map<Alias, Exception> failures, Sweep sweep) {
        try {
            sweep.run();
        } catch (ReservationLostException lost) {
            throw lost;
        } catch (Exception failure) {
            // Also what WildFly 39 throws when a commit fails: a checked exception that nobody declares.
            failures.put(database, Unavailability.explained(database, failure));
        }
    }

    private static UnfinishedWorkException unfinished(Map<Alias, Exception> failures) {
        StringBuilder reasons = new StringBuilder();
        failures.forEach((database, failure) -> {
            reasons.append(reasons.isEmpty() ? "" : " ");
            if (failure instanceof UnfinishedWorkException known) {
                reasons.append(known.getMessage());
            } else if (Unavailability.reasonOf(failure).isPresent()) {
                reasons.append(Problem.plain(failure)).append('.');
            } else {
                reasons.append('\'')
                        .append(database)
                        .append("': ")
                        .append(Problem.plain(failure))
                        .append('.');
            }
        });
        return new UnfinishedWorkException(
                reasons.toString(), failures.values().iterator().next());
    }
}
