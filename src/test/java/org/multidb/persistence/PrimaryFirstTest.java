package org.multidb.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.multidb.routing.Alias;
import org.multidb.routing.Operation;
import org.multidb.routing.Role;
import org.multidb.routing.Route;
import org.multidb.routing.Router;
import org.multidb.routing.RouterChain;

class PrimaryFirstTest {

    private static final Alias PRIMARY = new Alias("reviews");
    private static final Alias REPLICA = new Alias("reviews-s");
    private static final Operation READ = Operation.read(String.class).onShard(PRIMARY);

    private final AtomicBoolean asked = new AtomicBoolean();
    private final Router builtIn = operation -> Optional.of(Route.toPrimary(PRIMARY, "built in"));
    private final Router own = operation -> Optional.of(Route.toReplica(REPLICA, "every read"));
    private final RouterChain chain = new RouterChain(
            List.of(new PrimaryFirst(asked::get, builtIn), own, builtIn),
            Map.of(PRIMARY, Role.PRIMARY, REPLICA, Role.REPLICA));

    @Test
    void aRouterOfTheApplicationSendsNothingToAReplicaThatWasAskedOfThePrimary() {
        asked.set(true);

        assertThat(chain.route(READ).alias()).isEqualTo(PRIMARY);
    }

    @Test
    void otherwiseItsOpinionCounts() {
        assertThat(chain.route(READ).alias()).isEqualTo(REPLICA);
    }
}
