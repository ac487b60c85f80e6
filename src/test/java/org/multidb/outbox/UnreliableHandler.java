package org.multidb.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Remembers what it was given, fails as often as it is told, and pauses in the midst of its work. */
@ApplicationScoped
public class UnreliableHandler implements OutboxHandler {

    static final String TOPIC = "of-a-test";

    private static final CountDownLatch OPEN = new CountDownLatch(0);

    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicReference<CountDownLatch> gate = new AtomicReference<>(OPEN);

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void handle(String payload, Reservation reservation) {
        handled.add(payload);
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("not today: select secret from host");
        }
        awaitGate();
        reservation.renew();
    }

    private void awaitGate() {
        try {
            if (!gate.get().await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody has opened the gate.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    void failNext(int times) {
        handled.clear();
        failures.set(times);
    }

    void pause() {
        gate.set(new CountDownLatch(1));
    }

    void goOn() {
        gate.getAndSet(OPEN).countDown();
    }

    List<String> handled() {
        return List.copyOf(handled);
    }
}
