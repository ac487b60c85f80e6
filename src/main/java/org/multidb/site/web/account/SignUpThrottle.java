package org.multidb.site.web.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.multidb.topology.Settings;

/**
 * Slows down the opening of accounts on this node: after {@code multidb.attempts-per-network} attempts nobody in a network opens another
 * for 5 minutes since the first. Whoever comes from this machine itself is not counted: that is a proxy which is not believed and stands
 * for anybody.
 */
@ApplicationScoped
public class SignUpThrottle {

    private final int perNetwork;
    private final Attempts attempts;

    SignUpThrottle() {
        // For CDI's proxy.
        this(Settings.of(Map.of()), Clock.systemUTC());
    }

    @Inject
    SignUpThrottle(Settings settings, Clock clock) {
        perNetwork = Attempts.perNetwork(settings);
        attempts = new Attempts(clock);
    }

    /** Counts an attempt; false if there were too many. */
    boolean begin(String address) {
        return ClientNetwork.isUnknown(address) || attempts.begin(limits(address));
    }

    /** Takes back an attempt that opened no account. */
    void giveBack(String address) {
        attempts.giveBack(limits(address).keySet());
    }

    private Map<String, Integer> limits(String address) {
        return ClientNetwork.of(address).stream()
                .collect(Collectors.toMap(ClientNetwork::key, network -> perNetwork * network.share()));
    }
}
