package org.multidb.site.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.multidb.migration.SchemaReady;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.persistence.FailureText;
import org.multidb.routing.Alias;
import org.multidb.sharding.Sharding;
import org.multidb.ticket.Tickets;
import org.multidb.topology.SchemaState;
import org.multidb.topology.SchemaStates;
import org.multidb.topology.Topology;

/**
 * Moves the counter of ids above the highest id of each shard as soon as both are there: a catalogue that was restored from an older
 * backup, or a shard that was filled past the application, costs nobody a second try.
 */
@ApplicationScoped
public class TicketCheck {

    private static final Logger LOG = Logger.getLogger(TicketCheck.class.getName());

    @Inject
    Topology topology;

    @Inject
    Sharding sharding;

    @Inject
    SchemaStates states;

    @Inject
    ReviewRows rows;

    @Inject
    Tickets tickets;

    void ready(@Observes SchemaReady event) {
        Alias coordinator = topology.coordinator();
        List<Alias> shards = sharding.shardsOf(Review.class);
        if (event.alias().equals(coordinator)) {
            shards.stream().filter(this::isReady).forEach(this::check);
        } else if (shards.contains(event.alias()) && isReady(coordinator)) {
            check(event.alias());
        }
    }

    private boolean isReady(Alias alias) {
        return states.schema(alias).status() == SchemaState.Status.CURRENT;
    }

    private void check(Alias shard) {
        try {
            tickets.moveAbove(rows.highestId(shard));
        } catch (DatabaseUnavailableException lost) {
            // Nothing is overwritten without the check either: an id in use is refused.
            FailureText.log(LOG, Level.INFO, lost, "event=\"ids not checked\" shard=" + shard);
        }
    }
}
