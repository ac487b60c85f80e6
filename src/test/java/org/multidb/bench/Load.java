package org.multidb.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.function.Supplier;
import org.multidb.cluster.ApplicationServer;

/**
 * Visitors who ask one server as fast as it answers, each over a connection of its own. They share the machine's processors with the server,
 * so they do as little as they can: one thread serves them all, and reads no more of an answer than where it ends, while the HTTP client of
 * {@link Client} passes each through several threads. What they still take is told with the rate: all pages cost them nearly the same, so a rate
 * of thousands is lowered more by it than one of hundreds.
 */
record Load(ApplicationServer server, Supplier<String> path) {

    private static final int CONNECTIONS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /**
     * What came of it.
     *
     * @param perSecond answers of the server
     * @param serverMicros of a processor that the server's process took for each answer, its compiler included
     * @param ownMicros of a processor that the visitors themselves took for each answer
     */
    record Rate(double perSecond, double serverMicros, double ownMicros) {}

    /** Asks for that long. */
    Rate run(Duration time) {
        try (Selector selector = Selector.open()) {
            try {
                return run(selector, time);
            } finally {
                for (SelectionKey key : selector.keys()) {
                    key.channel().close();
                }
            }
        } catch (IOException failure) {
            throw new IllegalStateException(server.base() + " did not answer", failure);
        }
    }

    private Rate run(Selector selector, Duration time) throws IOException {
        long own = THREADS.getCurrentThreadCpuTime();
        long servers = serverTime();
        long start = System.nanoTime();
        for (int number = 0; number < CONNECTIONS; number++) {
            new KeptConnection(server.base(), selector).send(path.get());
        }
        int answers = 0;
        for (int waiting = CONNECTIONS; waiting > 0; ) {
            if (selector.select(PATIENCE.toMillis()) == 0) {
                throw new IOException("no answer for " + PATIENCE.toSeconds() + " s");
            }
            for (SelectionKey key : selector.selectedKeys()) {
                KeptConnection connection = (KeptConnection) key.attachment();
                if (connection.receive()) {
                    answers++;
                    if (System.nanoTime() - start < time.toNanos()) {
                        connection.send(path.get());
                    } else {
                        connection.close();
                        waiting--;
                    }
                }
            }
            selector.selectedKeys().clear();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Rate(
                answers / seconds,
                (serverTime() - servers) / 1e3 / answers,
                (THREADS.getCurrentThreadCpuTime() - own) / 1e3 / answers);
    }

    private long serverTime() {
        return server.process()
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException(server.base() + " does not run."))
                .toNanos();
    }
}
