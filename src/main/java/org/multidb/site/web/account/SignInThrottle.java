package org.multidb.site.web.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.multidb.topology.Settings;

/**
 * Slows down the guessing of passwords on this node: after 5 wrong ones for a username from one network, or
 * {@code multidb.attempts-per-network} from the network for any, nothing more is looked at for 5 minutes since the first. Others sign in to
 * that account meanwhile as usual. What counts as a network says {@link ClientNetwork}.
 */
@ApplicationScoped
public class SignInThrottle {

    private static final int PER_USERNAME = 5;

    private final int perNetwork;
    private final Attempts attempts;

    SignInThrottle() {
        // For CDI's proxy.
        this(Settings.of(Map.of()), Clock.systemUTC());
    }

    @Inject
    SignInThrottle(Settings settings, Clock clock) {
        perNetwork = Attempts.perNetwork(settings);
        attempts = new Attempts(clock);
    }

    /** Counts an attempt, which is wrong until it is known to be anything else; false if there were too many. */
    boolean begin(String username, String address) {
        Map<String, Integer> limits = new HashMap<>();
        for (ClientNetwork network : ClientNetwork.of(address)) {
            limits.put(key(username, network), PER_USERNAME * network.share());
            limits.put(network.key(), perNetwork * network.share());
        }
        return attempts.begin(limits);
    }

    /** The password was right: the wrong ones before it were mistakes. */
    void succeeded(String username, String address) {
        List<ClientNetwork> networks = ClientNetwork.of(address);
        attempts.giveBack(networks.stream().map(ClientNetwork::key).collect(Collectors.toSet()));
        attempts.forget(networks.stream().map(network -> key(username, network)).collect(Collectors.toSet()));
    }

    /** Nothing was looked at, or it is not known what came of it. */
    void giveBack(String username, String address) {
        ClientNetwork.of(address).forEach(network -> attempts.giveBack(Set.of(network.key(), key(username, network))));
    }

    private static String key(String username, ClientNetwork network) {
        return network.key() + " " + username.toLowerCase(Locale.ROOT);
    }
}
