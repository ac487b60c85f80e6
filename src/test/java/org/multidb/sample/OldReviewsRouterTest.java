package org.multidb.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.multidb.routing.Alias;
import org.multidb.routing.Operation;
import org.multidb.routing.Role;
import org.multidb.routing.Route;
import org.multidb.routing.RouterChain;
import org.multidb.routing.function.FunctionRouter;
import org.multidb.site.product.Product;
import org.multidb.site.review.Review;

/** The router that README shows: it says what it says there, and does what is said of it. */
class OldReviewsRouterTest {

    private static final Path SOURCE = Path.of("src/test/java/org/multidb/sample/OldReviewsRouter.java");

    private static final Alias DEFAULT = new Alias("default");
    private static final Alias REVIEWS = new Alias("reviews");
    private static final Alias REPLICA = new Alias("reviews-s");

    /** The sample before the built-in answer, on the databases of the topology {@code access}. */
    private final RouterChain chain = new RouterChain(
            List.of(
                    new OldReviewsRouter(),
                    new FunctionRouter(
                            Map.of("catalogue", DEFAULT, "reviews", REVIEWS),
                            Map.of("catalogue", Set.of(DEFAULT), "reviews", Set.of(REVIEWS, REPLICA)))),
            Map.of(DEFAULT, Role.PRIMARY, REVIEWS, Role.PRIMARY, REPLICA, Role.REPLICA));

    @Test
    void readmeShowsItAsItIs() throws IOException {
        String source = Files.readString(SOURCE);
        String shown = source.substring(source.indexOf("@ApplicationScoped"));

        assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + shown + "```");
    }

    @Test
    void theAliasIsOneOfTheTopologyThatReadmeNames() throws IOException {
        assertThat(Files.readAllLines(Path.of("server-config/topology/access.properties")))
                .contains("multidb.replicas.reviews=" + REPLICA);
    }

    @Test
    void anOldReviewIsReadFromTheReplica() {
        Operation old = Operation.read(Review.class).withKey(999_999L);

        assertThat(chain.route(old))
                .isEqualTo(Route.toReplica(REPLICA, "old reviews do not change, a replica has them"));
    }

    @Test
    void itHasNoOpinionOnAnythingElse() {
        assertThat(List.of(
                        Operation.read(Review.class).withKey(1_000_000L),
                        Operation.read(Review.class),
                        Operation.write(Review.class).withKey(12L)))
                .extracting(chain::route)
                .extracting(Route::alias)
                .containsOnly(REVIEWS);
        assertThat(chain.route(Operation.read(Product.class).withKey(12L)).alias())
                .isEqualTo(DEFAULT);
    }
}
