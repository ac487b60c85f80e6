package org.example.parcels;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.multidb.outbox.Outbox;
import org.multidb.persistence.Databases;
import org.multidb.persistence.Reads;
import org.multidb.persistence.Scatter;
import org.multidb.persistence.Writes;
import org.multidb.routing.shard.Gathered;
import org.multidb.routing.shard.KWayMerge;
import org.multidb.ticket.Tickets;

/** The parcels, on the shards of their numbers. */
@ApplicationScoped
public class Parcels {

    @Inject
    @Reads(Parcel.class)
    EntityManager reading;

    @Inject
    @Writes(Parcel.class)
    EntityManager writing;

    @Inject
    Databases databases;

    @Inject
    Scatter scatter;

    @Inject
    Tickets tickets;

    @Inject
    Outbox outbox;

    /** This bean with its transactions, which a call from within would pass by. */
    @Inject
    Parcels self;

    @Transactional
    public void send(String number, long customer) {
        writing.persist(new Parcel(number, customer));
    }

    /** Sends a parcel that gets its number now; sent again with the same key, the same number. */
    public String send(UUID key, long customer) {
        String number = "NN-" + tickets.draw(key).number();
        if (find(number).isEmpty()) {
            self.send(number, customer);
        }
        return number;
    }

    public Optional<Parcel> find(String number) {
        return Optional.ofNullable(reading.find(Parcel.class, number));
    }

    /** Delivers a parcel on its shard; the customer, in another database, is told by the outbox. */
    @Transactional
    public void deliver(String number) {
        Parcel parcel = writing.find(Parcel.class, number);
        parcel.deliver();
        outbox.note(
                databases.homeOf(Parcel.class, number), DeliveredHandler.TOPIC, parcel.getCustomerId() + " " + number);
    }

    /** The first numbers of all, in order; without those of shards that do not answer, which are named. */
    public Gathered<List<Parcel>> first(int most) {
        return scatter.ask(
                        Parcel.class,
                        shard -> shard.createQuery("select p from Parcel p order by p.number", Parcel.class)
                                .setMaxResults(most)
                                .getResultList())
                .map(lists -> KWayMerge.merge(lists, Comparator.comparing(Parcel::getNumber), most));
    }

    /** How many parcels the customer gets, counted shard by shard. */
    public Gathered<Long> count(long customer) {
        return scatter.ask(
                        Parcel.class,
                        shard -> shard.createQuery("select count(p) from Parcel p where p.customerId = :id", Long.class)
                                .setParameter("id", customer)
                                .getSingleResult())
                .map(counts -> counts.stream().mapToLong(Long::longValue).sum());
    }

    /** Removes what belongs to one number, by a statement on its shard. */
    @Transactional
    public int remove(String number) {
        return databases
                .forId(Parcel.class, number)
                .createQuery("delete from Parcel p where p.number = :number")
                .setParameter("number", number)
                .executeUpdate();
    }
}
