package org.multidb.bench;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.multidb.moving.Move;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;

/**
 * Which reviews writers take while buckets move. Of four that they change one is in a bucket that is next, so that many writes meet a switch; two
 * are in any bucket that moves, as all new ones are; and one is any review of the site, so that sessions at all shards are in use before.
 */
final class BucketsInLine {

    private static final int NEXT = 40;
    /** Far above the ids that the site gives to posts meanwhile. */
    private static final long FIRST_NEW_ID = 1_000_000_000_000L;

    /** A bucket that is to move, and where it is before. */
    record Place(Bucket bucket, Alias source) {}

    /** In the order in which they are handed over. */
    private final List<Place> line;

    private final Predicate<Place> isThere;
    private final Map<Bucket, List<Long>> reviews;
    /** All reviews of those buckets. */
    private final long[] moving;

    private final long last;
    private final AtomicLong newest = new AtomicLong(FIRST_NEW_ID);
    /** How many at the beginning of the line have moved by what is known. */
    private volatile int moved;

    /**
     * The buckets of the plans.
     *
     * @param isThere whether a bucket is still where it was
     * @param last the highest id of a review
     */
    BucketsInLine(List<Move.Plan> plans, Predicate<Place> isThere, long last) {
        this.isThere = isThere;
        this.last = last;
        line = plans.stream()
                .flatMap(plan -> plan.buckets().stream().map(bucket -> new Place(bucket, plan.source())))
                .toList();
        boolean[] moves = new boolean[Bucket.COUNT];
        line.forEach(place -> moves[place.bucket().number()] = true);
        reviews = LongStream.rangeClosed(1, last)
                .boxed()
                .filter(id -> moves[Bucket.of(id).number()])
                .collect(Collectors.groupingBy(Bucket::of));
        moving = reviews.values().stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .toArray();
    }

    /** A review that is there. */
    long review(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> ofNext(random);
            case 1 -> 1 + random.nextLong(last);
            default -> ofMoving(random);
        };
    }

    private long ofMoving(SplittableRandom random) {
        return moving[random.nextInt(moving.length)];
    }

    private long ofNext(SplittableRandom random) {
        int first = moved;
        while (first < line.size() && !isThere.test(line.get(first))) {
            first++;
        }
        // Two threads may count at once: the one that was slower only lets the next count again.
        moved = first;
        List<Long> ids = first == line.size()
                ? List.of()
                : reviews.getOrDefault(
                        line.get(first + random.nextInt(Math.min(NEXT, line.size() - first)))
                                .bucket(),
                        List.of());
        return ids.isEmpty() ? ofMoving(random) : ids.get(random.nextInt(ids.size()));
    }

    /** The id for a new review. */
    long newId() {
        long id = newest.incrementAndGet();
        while (!reviews.containsKey(Bucket.of(id))) {
            id = newest.incrementAndGet();
        }
        return id;
    }
}
