package org.example.parcels;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import org.multidb.outbox.OutboxHandler;
import org.multidb.outbox.Reservation;
import org.multidb.persistence.Writes;

/** Tells a customer which parcel was delivered last. Told twice, it changes nothing. */
@ApplicationScoped
public class DeliveredHandler implements OutboxHandler {

    static final String TOPIC = "parcel-delivered";

    @Inject
    @Writes(Customer.class)
    EntityManager customers;

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    @Transactional
    public void handle(String payload, Reservation reservation) {
        String[] words = payload.split(" ", 2);
        customers.find(Customer.class, Long.valueOf(words[0])).received(words[1]);
    }
}
