package org.multidb.routing.access;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.multidb.routing.Alias;

/**
 * The order in which a visitor is offered replicas. Each visitor has an order of their own, by rendezvous hashing (Thaler and Ravishankar,
 * 1998): it is the same on every node, visitors spread evenly, and when a replica is away only its own visitors move.
 */
final class Preference {

    private Preference() {}

    /**
     * The replicas, the best first.
     *
     * @param visitor see {@link ReadingSession#visitor()}; {@link ReadingSession#NOBODY} gets a random order
     * @param stay the one that the request has read before, which comes first
     */
    static List<ReadReplica> order(List<ReadReplica> replicas, long visitor, Optional<Alias> stay) {
        if (replicas.size() < 2) {
            return replicas;
        }
        long number =
                visitor == ReadingSession.NOBODY ? ThreadLocalRandom.current().nextLong() : visitor;
        return replicas.stream()
                .sorted(Comparator.comparing((ReadReplica replica) ->
                                !stay.filter(replica.alias()::equals).isPresent())
                        .thenComparing(replica -> weight(number, replica.alias())))
                .toList();
    }

    /** Mixes both numbers as MurmurHash3 ends. */
    private static long weight(long visitor, Alias replica) {
        long mixed = visitor ^ (replica.name().hashCode() * 0x9E3779B97F4A7C15L);
        mixed = (mixed ^ (mixed >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }
}
