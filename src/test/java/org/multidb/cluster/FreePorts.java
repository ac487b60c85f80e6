package org.multidb.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Ports on loopback that nothing listens on; none of these gives out a port twice. */
public final class FreePorts {

    // Below the range from which Linux takes ports of outgoing connections (32768 and up), so that a port stays free
    // while we are down.
    private static final int FIRST = 20_000;
    private static final int LAST = 29_999;

    private final Set<Integer> given = new HashSet<>();

    /** One port, which nothing listens on now. */
    public static int one() {
        return new FreePorts().choose();
    }

    /** The wanted port if it is free, otherwise another one. */
    int keepOrChoose(int wanted) {
        return isFree(wanted) && given.add(wanted) ? wanted : choose();
    }

    int choose() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            if (!given.contains(port) && isFree(port)) {
                given.add(port);
                return port;
            }
        }
        throw new ClusterException("No free port between " + FIRST + " and " + LAST + " was found on 127.0.0.1.");
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
