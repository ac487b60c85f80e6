package org.multidb.site.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.multidb.outbox.Outbox;
import org.multidb.outbox.OutboxWorker;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.persistence.Databases;
import org.multidb.persistence.Unavailability;
import org.multidb.routing.Alias;
import org.multidb.sharding.Sharding;
import org.multidb.topology.Shard;
import org.multidb.topology.Topology;

/**
 * What the public sees where reviews have a replica that staff publish to ("copy to shadow"): an independent database, which holds
 * copies of some reviews as they were when they were published.
 */
@ApplicationScoped
public class Publication {

    /** The topic of the outbox under which the id of a deleted review is noted. */
    static final String REVIEW_DELETED = "review-deleted";

    /** Stands for the version of a review that is gone, of which only a copy is left: none has it. */
    public static final int NO_VERSION = 999_999_999;

    /** How the published copy of a review is. */
    public enum State {
        // From the best to the worst: of several copies, the worst counts.
        /** The public sees the review as it is. */
        PUBLISHED,
        /** The public sees it as it was before it was edited. */
        OUTDATED,
        /** The public does not see it. */
        DRAFT,
        /** The database that the public sees does not answer. */
        UNKNOWN
    }

    @Inject
    Topology topology;

    @Inject
    Sharding sharding;

    @Inject
    PublishedRows rows;

    @Inject
    Withdrawal withdrawal;

    @Inject
    Databases databases;

    @Inject
    Outbox outbox;

    @Inject
    OutboxWorker worker;

    /** Whether there is a database to publish to. */
    public boolean isPossible() {
        return !sharding.published(Review.class).isEmpty();
    }

    /**
     * Copies reviews as they are now on the primary, so that the public sees them, as far as their databases answer. Again is harmless,
     * and publishes edits.
     */
    public Published publish(Collection<Long> ids) {
        Published all = Published.NOTHING;
        for (Shard shard : shards()) {
            List<Long> held = ids.stream()
                    .filter(id -> databases.homeOf(Review.class, id).equals(shard.primary()))
                    .toList();
            try {
                all = all.plus(publish(shard, held));
            } catch (Exception failure) {
                // Also what WildFly 39 throws when a commit fails: a checked exception that nobody declares.
                all = all.without(held, unavailable(shard, failure).alias());
            }
        }
        return all;
    }

    private static DatabaseUnavailableException unavailable(Shard shard, Exception failure) {
        RuntimeException explained = Unavailability.explained(shard.primary(), failure);
        if (explained instanceof DatabaseUnavailableException down) {
            return down;
        }
        throw explained;
    }

    private int publish(Shard shard, List<Long> ids) {
        List<Review> reviews = ids.isEmpty() ? List.of() : rows.current(shard.primary(), ids);
        try {
            EachDatabase.attempt(shard.published().toList(), replica -> rows.copy(replica, reviews));
        } finally {
            withdrawal.ofDeleted(shard.primary(), reviews);
        }
        return reviews.size();
    }

    /** How the published copy of each of those reviews is, by id, with one query for each database published to. */
    public Map<Long, State> states(Collection<Review> reviews) {
        Map<Long, State> states = new HashMap<>();
        for (Shard shard : shards()) {
            List<Review> held = heldBy(shard, reviews);
            shard.published()
                    .forEach(replica -> states(replica, held)
                            .forEach((id, state) ->
                                    states.merge(id, state, BinaryOperator.maxBy(Comparator.naturalOrder()))));
        }
        return states;
    }

    /**
     * The databases that hold a copy of each of those reviews, by id, the primary first if it has it. One that does not answer counts as holding
     * all of its shard.
     */
    public Map<Long, List<Alias>> copies(Collection<Review> reviews) {
        Map<Long, List<Alias>> copies = new HashMap<>();
        for (Shard shard : shards()) {
            List<Review> held = heldBy(shard, reviews);
            held.forEach(review -> copies.put(review.getId(), new ArrayList<>()));
            Optional<Map<Long, Integer>> there = held.isEmpty() ? Optional.empty() : versions(shard.primary(), held);
            held.stream()
                    .filter(review -> there.map(known -> known.containsKey(review.getId()))
                            .orElse(true))
                    .forEach(review -> {
                        copies.get(review.getId()).add(shard.primary());
                        shard.streaming()
                                .forEach(replica -> copies.get(review.getId()).add(replica));
                    });
            shard.published()
                    .forEach(replica -> states(replica, held).forEach((id, state) -> {
                        if (state != State.DRAFT) {
                            copies.get(id).add(replica);
                        }
                    }));
        }
        return copies;
    }

    private List<Review> heldBy(Shard shard, Collection<Review> reviews) {
        return reviews.stream()
                .filter(review -> databases.homeOf(Review.class, review.getId()).equals(shard.primary()))
                .toList();
    }

    private Map<Long, State> states(Alias replica, Collection<Review> reviews) {
        Map<Long, State> states = new HashMap<>();
        Optional<Map<Long, Integer>> versions = versions(replica, reviews);
        for (Review review : reviews) {
            State state = versions.map(known -> state(review, Optional.ofNullable(known.get(review.getId()))))
                    .orElse(State.UNKNOWN);
            states.put(review.getId(), state);
        }
        return states;
    }

    private Optional<Map<Long, Integer>> versions(Alias database, Collection<Review> reviews) {
        try {
            return Optional.of(
                    rows.versions(database, reviews.stream().map(Review::getId).toList()));
        } catch (DatabaseUnavailableException down) {
            return Optional.empty();
        }
    }

    private static State state(Review review, Optional<Integer> published) {
        return published
                .map(version -> version == review.getVersion() ? State.PUBLISHED : State.OUTDATED)
                .orElse(State.DRAFT);
    }

    /**
     * Notes in the transaction that deletes a review that its copies must go too.
     *
     * @return the primary of the shard, where it is noted: the bucket may be on another one as soon as the transaction has ended
     */
    Alias noteDeletion(long id) {
        Alias shard = databases.homeOf(Review.class, id);
        if (isPossible()) {
            outbox.note(shard, REVIEW_DELETED, Long.toString(id));
        }
        return shard;
    }

    /**
     * After a review was deleted: tries to delete its copies at once, and says whether they are gone. False if that is not
     * known: the review itself is deleted in any case.
     *
     * @param shard where the deletion is noted
     */
    boolean follow(long id, Alias shard) {
        if (!isPossible()) {
            return true;
        }
        try {
            worker.work(shard, topology.times().shardDeadline());
            return !outbox.isPending(shard, REVIEW_DELETED, Long.toString(id));
        } catch (DatabaseUnavailableException unknown) {
            return false;
        }
    }

    /**
     * The copies among those reviews that are still published, though the review itself is gone from its primary; none where a database
     * does not answer.
     */
    public List<Review> left(Collection<Long> ids) {
        List<Review> left = new ArrayList<>();
        shards().forEach(shard ->
                shard.published().forEach(replica -> left.addAll(left(shard.primary(), replica, ids))));
        return left;
    }

    private List<Review> left(Alias primary, Alias replica, Collection<Long> ids) {
        try {
            List<Review> copies = ids.isEmpty() ? List.of() : rows.current(replica, ids);
            Set<Long> held =
                    copies.isEmpty() ? Set.of() : rows.versions(primary, ids).keySet();
            return copies.stream().filter(copy -> !held.contains(copy.getId())).toList();
        } catch (DatabaseUnavailableException down) {
            return List.of();
        }
    }

    private List<Shard> shards() {
        return sharding.shardsWithReplicas(Review.class);
    }
}
