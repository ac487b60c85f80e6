package org.multidb.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    private final FreePorts ports = new FreePorts();

    @Test
    void noPortIsGivenOutTwice() {
        Set<Integer> given = new HashSet<>();
        for (int count = 0; count < 50; count++) {
            assertThat(given.add(ports.choose())).isTrue();
        }
        assertThat(given).allMatch(port -> port >= 20_000 && port < 30_000);
    }

    @Test
    void aFreePortIsKeptOnce() {
        int port = new FreePorts().choose();

        assertThat(ports.keepOrChoose(port)).isEqualTo(port);
        assertThat(ports.keepOrChoose(port)).isNotEqualTo(port);
    }

    @Test
    void aPortInUseIsNotKept() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePorts.isFree(taken.getLocalPort())).isFalse();
            assertThat(ports.keepOrChoose(taken.getLocalPort())).isNotEqualTo(taken.getLocalPort());
        }
    }
}
