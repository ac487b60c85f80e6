package org.multidb.site.web.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Slows down the opening of accounts on this node: after 50 attempts from one network nobody there opens another for 5 minutes since
 * the first. Whoever comes from this machine itself is not counted: that is a proxy which is not believed and stands for anybody.
 */
@ApplicationScoped
public class SignUpThrottle {

    private static final int PER_NETWORK = 50;

    private final Attempts attempts;

    SignUpThrottle() {
        // For CDI's proxy.
        this(Clock.systemUTC());
    }

    @Inject
    SignUpThrottle(Clock clock) {
        this.attempts = new Attempts(clock);
    }

    /** Counts an attempt; false if there were too many. */
    boolean begin(String address) {
        return ClientNetwork.isUnknown(address) || attempts.begin(limits(address));
    }

    /** Takes back an attempt that opened no account. */
    void giveBack(String address) {
        attempts.giveBack(limits(address).keySet());
    }

    private static Map<String, Integer> limits(String address) {
        return ClientNetwork.of(address).stream()
                .collect(Collectors.toMap(ClientNetwork::key, network -> PER_NETWORK * network.share()));
    }
}
