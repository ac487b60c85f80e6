package org.multidb.site.review;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.multidb.outbox.Outbox;
import org.multidb.persistence.BackgroundTask;
import org.multidb.routing.Alias;
import org.multidb.sharding.Sharding;
import org.multidb.topology.ProbeObservations;
import org.multidb.topology.SchemaState;
import org.multidb.topology.SchemaStates;
import org.multidb.topology.Settings;
import org.multidb.topology.Shard;
import org.multidb.topology.Workers;

/**
 * Looks in the background for reviews of products that do not exist, and for published copies of reviews that do not. A node that was
 * frozen for long, a restored backup or manual SQL may leave them behind. Only reports them: staff decide.
 *
 * <p>Every node reads a portion of each shard and of each replica that staff publish to, and then rests for
 * {@code multidb.inspection-seconds}. A portion costs the same however many reviews there are. For each portion of a shard the
 * catalogue is asked, too: its load grows with the number of shards and nodes.
 */
@ApplicationScoped
public class Inspection {

    @Inject
    Settings settings;

    @Inject
    Sharding sharding;

    @Inject
    SchemaStates states;

    @Inject
    ProbeObservations observations;

    @Inject
    InspectionRows rows;

    @Inject
    PublishedRows copies;

    @Inject
    ProductDirectory products;

    @Inject
    Outbox outbox;

    @Inject
    Workers workers;

    private final Map<Alias, ScanFindings> orphans = new ConcurrentSkipListMap<>();
    private final Map<Alias, ScanFindings> leftovers = new ConcurrentSkipListMap<>();
    private final AtomicBoolean stopped = new AtomicBoolean();

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        sharding.shardsWithReplicas(Review.class).forEach(this::begin);
    }

    private void begin(Shard shard) {
        Alias primary = shard.primary();
        ScanFindings orphaned = findings(orphans, primary);
        begin(List.of(primary), () -> lookForOrphans(primary, orphaned));
        shard.published().forEach(replica -> {
            ScanFindings left = findings(leftovers, replica);
            begin(List.of(replica, primary), () -> lookForLeftovers(primary, replica, left));
        });
    }

    private static ScanFindings findings(Map<Alias, ScanFindings> all, Alias database) {
        return all.computeIfAbsent(database, each -> new ScanFindings(InspectionRows.PORTION));
    }

    /**
     * Begins to look again and again, as often as all those databases can be asked.
     *
     * @param asked the one that is looked through, and others that are compared with it
     */
    private void begin(List<Alias> asked, Runnable look) {
        BackgroundTask task = new BackgroundTask(Inspection.class, "inspection=" + asked.get(0));
        workers.later(() -> again(asked, look, task), InspectionSettings.rest(settings));
    }

    private void again(List<Alias> asked, Runnable look, BackgroundTask task) {
        try {
            if (asked.stream().allMatch(this::isUsable) && isUsable(products.database())) {
                task.endsWell(look::run);
            }
        } finally {
            if (!stopped.get()) {
                workers.later(() -> again(asked, look, task), InspectionSettings.rest(settings));
            }
        }
    }

    private boolean isUsable(Alias database) {
        return states.schema(database).status() == SchemaState.Status.CURRENT && !observations.isDown(database);
    }

    private void lookForOrphans(Alias shard, ScanFindings rounds) {
        List<Long> reviewed = rows.products(shard, rounds.after());
        List<Long> unknown = without(reviewed, products.existing(reviewed));
        // A product that was deleted just now is not forgotten: its reviews follow.
        List<Long> forgotten = unknown.isEmpty() ? unknown : without(unknown, beingDeleted());
        rounds.looked(reviewed, forgotten.isEmpty() ? forgotten : rows.reviewed(shard, forgotten));
    }

    private List<Long> beingDeleted() {
        return outbox.payloads(products.database(), ProductDeletedHandler.TOPIC).stream()
                .map(Long::valueOf)
                .toList();
    }

    private void lookForLeftovers(Alias primary, Alias replica, ScanFindings rounds) {
        List<Long> published = rows.copies(replica, rounds.after());
        List<Long> gone = published.isEmpty() ? published : rows.missing(primary, published);
        boolean follow = !gone.isEmpty() && outbox.isPending(primary, Publication.REVIEW_DELETED);
        // Asked once more: what was deleted meanwhile is gone by now, or is still to follow.
        Set<Long> left = gone.isEmpty() || follow
                ? Set.of()
                : copies.versions(replica, gone).keySet();
        rounds.looked(published, left);
    }

    private static List<Long> without(Collection<Long> all, Collection<Long> some) {
        List<Long> rest = new ArrayList<>(all);
        rest.removeAll(some);
        return rest;
    }

    /** Some products that do not exist, by the shards that have reviews of them. */
    public Map<Alias, List<Long>> orphans() {
        return found(orphans);
    }

    /** Some reviews that do not exist, by the databases that show copies of them to the public. */
    public Map<Alias, List<Long>> leftovers() {
        return found(leftovers);
    }

    private static Map<Alias, List<Long>> found(Map<Alias, ScanFindings> all) {
        Map<Alias, List<Long>> found = new TreeMap<>();
        all.forEach((database, rounds) -> {
            if (!rounds.found().isEmpty()) {
                found.put(database, rounds.found());
            }
        });
        return found;
    }

    @PreDestroy
    void stop() {
        stopped.set(true);
    }
}
