package org.multidb.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what it was given, and fails as often as it is told. */
@ApplicationScoped
public class UnreliableHandler implements OutboxHandler {

    static final String TOPIC = "of-a-test";

    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void handle(String payload) {
        handled.add(payload);
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("not today");
        }
    }

    void failNext(int times) {
        handled.clear();
        failures.set(times);
    }

    List<String> handled() {
        return List.copyOf(handled);
    }
}
