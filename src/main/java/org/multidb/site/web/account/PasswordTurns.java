package org.multidb.site.web.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets only as many passwords be hashed at a time as half of the processors can: hashing is slow on purpose, and many at once would leave
 * nothing for pages. Others wait in line for their turn, 30 or four for each turn, whichever is more, and of one network 8; who waits has
 * no connection to a database.
 */
@ApplicationScoped
public class PasswordTurns {

    private static final int LEAST_LINE = 30;

    /** A password is hashed in less than a second, so that as many have their turn within the 4 s that they wait. */
    private static final int IN_LINE_FOR_EACH_TURN = 4;

    private static final int MOST_OF_NETWORK = 8;

    private final Semaphore turns;
    private final Semaphore line;
    private final Map<String, Integer> networks = new ConcurrentHashMap<>();
    private final Duration patience;

    PasswordTurns() {
        this(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), Duration.ofSeconds(4));
    }

    PasswordTurns(int atOnce, Duration patience) {
        this.turns = new Semaphore(atOnce, true);
        this.line = new Semaphore(Math.max(LEAST_LINE, IN_LINE_FOR_EACH_TURN * atOnce));
        this.patience = patience;
    }

    /** There is no turn for this one, now. */
    static final class NoTurnException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoTurnException(String why) {
            super("No password can be hashed now: " + why + ".");
        }
    }

    /**
     * Does the work when it is its turn.
     *
     * @param address whose work it is
     * @throws NoTurnException if too many are in line, or it took too long
     */
    <T> T take(String address, Supplier<T> work) {
        // This machine itself is a proxy that is not believed, and stands for anybody.
        String network = ClientNetwork.isUnknown(address)
                ? ""
                : ClientNetwork.of(address).get(0).key();
        try {
            if (networks.merge(network, 1, Integer::sum) > MOST_OF_NETWORK && !network.isEmpty()) {
                throw new NoTurnException("too many of one network are in line");
            }
            return inLine(work);
        } finally {
            networks.computeIfPresent(network, (same, number) -> number > 1 ? number - 1 : null);
        }
    }

    private <T> T inLine(Supplier<T> work) {
        if (!line.tryAcquire()) {
            throw new NoTurnException("too many are in line");
        }
        try {
            return inTurn(work);
        } finally {
            line.release();
        }
    }

    private <T> T inTurn(Supplier<T> work) {
        if (!await()) {
            throw new NoTurnException("others took too long");
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private boolean await() {
        try {
            return turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
