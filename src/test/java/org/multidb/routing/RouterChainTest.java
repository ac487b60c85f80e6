package org.multidb.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouterChainTest {

    private static final Alias DEFAULT = new Alias("default");
    private static final Alias REVIEWS = new Alias("reviews");
    private static final Alias SHADOW = new Alias("reviews-s");
    private static final Map<Alias, Role> DATABASES =
            Map.of(DEFAULT, Role.PRIMARY, REVIEWS, Role.PRIMARY, SHADOW, Role.REPLICA);

    private static final Router NO_OPINION = operation -> Optional.empty();

    @Test
    void theFirstOpinionWins() {
        RouterChain chain = chain(to(REVIEWS), to(DEFAULT));
        assertThat(chain.route(Operation.read(Note.class)).alias()).isEqualTo(REVIEWS);
    }

    @Test
    void aRouterWithoutAnOpinionLeavesItToTheNext() {
        RouterChain chain = chain(NO_OPINION, NO_OPINION, to(DEFAULT), to(REVIEWS));
        assertThat(chain.route(Operation.read(Note.class))).isEqualTo(Route.toPrimary(DEFAULT, "test"));
    }

    @Test
    void routersAreAskedInOrderAndNoneAfterTheAnswer() {
        List<String> asked = new ArrayList<>();
        RouterChain chain = chain(
                asking(asked, "first", NO_OPINION),
                asking(asked, "second", to(DEFAULT)),
                asking(asked, "third", to(REVIEWS)));
        chain.route(Operation.read(Note.class));
        assertThat(asked).containsExactly("first", "second");
    }

    @Test
    void anOperationThatNobodyHasAnOpinionOnIsRefused() {
        assertThatThrownBy(() ->
                        chain(NO_OPINION).route(Operation.write(Note.class).withKey(7L)))
                .isExactlyInstanceOf(RoutingException.class)
                .hasMessage("No router has an opinion on writing a Note with id 7."
                        + " Say where it is stored with @StoredIn on the entity, or add a Router.");
        assertThatThrownBy(() -> chain().route(Operation.read(Note.class))).isInstanceOf(RoutingException.class);
    }

    @Test
    void anUnknownAliasIsRefusedWithTheNearestMatch() {
        assertThatThrownBy(() -> chain(new ToTheMoon()).route(Operation.read(Note.class)))
                .isInstanceOf(UnknownAliasException.class)
                .hasMessage("Unknown alias 'reviws' in Router ToTheMoon for reading a Note."
                        + " Known: default, reviews, reviews-s. Did you mean 'reviews'?");
    }

    @Test
    void aRouterThatThrowsIsNamedWithTheOperationAndTheCause() {
        assertThatThrownBy(() -> chain(new Failing(), to(DEFAULT)).route(Operation.read(Note.class)))
                .isExactlyInstanceOf(RoutingException.class)
                .hasMessage("Router Failing failed on reading a Note: java.lang.IllegalStateException: out of order")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRouterMayRefuseWhateverTheNextWouldSay() {
        Router refusing = operation -> {
            throw new RoutingException("Notes are closed.");
        };
        assertThatThrownBy(() -> chain(refusing, to(DEFAULT)).route(Operation.read(Note.class)))
                .isExactlyInstanceOf(RoutingException.class)
                .hasMessage("Notes are closed.");
    }

    @Test
    @SuppressWarnings("NullOptional") // The mistake that is tested.
    void nullIsNoAnswer() {
        Router nullRouter = operation -> null;
        assertThatThrownBy(() -> chain(nullRouter).route(Operation.read(Note.class)))
                .isExactlyInstanceOf(RoutingException.class)
                .hasMessageContaining("answered null for reading a Note. \"No opinion\" is Optional.empty().");
    }

    @Test
    void aWriteToAReplicaIsRefusedAlsoWhenTheRouterCallsItAPrimary() {
        assertThatThrownBy(() -> chain(to(SHADOW)).route(Operation.write(Note.class)))
                .isInstanceOf(WriteOnReadRouteException.class)
                .hasMessageContaining("sends writing a Note to 'reviews-s', a replica. Writes go to a primary.");
    }

    @Test
    void theRoleOfTheRouteIsTheConfiguredOne() {
        assertThat(chain(to(SHADOW)).route(Operation.read(Note.class)).role()).isEqualTo(Role.REPLICA);
        Router modest = operation -> Optional.of(Route.toReplica(DEFAULT, "modest"));
        assertThat(chain(modest).route(Operation.write(Note.class))).isEqualTo(Route.toPrimary(DEFAULT, "modest"));
        assertThat(chain(operation ->
                                Optional.of(Route.toReplica(DEFAULT, "modest").because(Cause.NAMED)))
                        .route(Operation.write(Note.class))
                        .cause())
                .isEqualTo(Cause.NAMED);
    }

    @Test
    void aRouterSeesTheKeyAndTheInstance() {
        Note urgent = new Note(true);
        Router byState = operation -> operation
                .instance()
                .filter(instance -> instance instanceof Note note && note.urgent())
                .map(note -> Route.toPrimary(REVIEWS, "urgent"));
        Router byKey = operation ->
                operation.key().filter(Long.valueOf(7)::equals).map(key -> Route.toPrimary(REVIEWS, "the seventh"));
        RouterChain chain = chain(byState, byKey, to(DEFAULT));
        Operation write = Operation.write(Note.class);

        assertThat(chain.route(write.withInstance(urgent)).reason()).isEqualTo("urgent");
        assertThat(chain.route(write.withInstance(new Note(false))).alias()).isEqualTo(DEFAULT);
        assertThat(chain.route(write.withKey(7L)).reason()).isEqualTo("the seventh");
        assertThat(chain.route(write.withKey(8L).withInstance(urgent)).reason()).isEqualTo("urgent");
        assertThat(chain.route(write).alias()).isEqualTo(DEFAULT);
    }

    @Test
    void whereATableBelongsIsAskedInTheSameOrder() {
        Router only = belonging(Optional.of(false));
        assertThat(chain(belonging(Optional.empty()), only, belonging(Optional.of(true)))
                        .belongs(Note.class, DEFAULT))
                .isFalse();
        assertThat(chain(NO_OPINION, belonging(Optional.of(true))).belongs(Note.class, DEFAULT))
                .isTrue();
    }

    @Test
    void aTableThatNobodyClaimsBelongsNowhere() {
        assertThat(chain(NO_OPINION).belongs(Note.class, DEFAULT)).isFalse();
    }

    @Test
    void aRouterThatFailsOnWhereATableBelongsIsNamedToo() {
        assertThatThrownBy(() -> chain(new Failing()).belongs(Note.class, DEFAULT))
                .isExactlyInstanceOf(RoutingException.class)
                .hasMessageStartingWith("Router Failing failed on");
    }

    private static RouterChain chain(Router... routers) {
        return new RouterChain(List.of(routers), DATABASES);
    }

    private static Router to(Alias alias) {
        return operation -> Optional.of(Route.toPrimary(alias, "test"));
    }

    private static Router asking(List<String> asked, String name, Router router) {
        return operation -> {
            asked.add(name);
            return router.route(operation);
        };
    }

    private static Router belonging(Optional<Boolean> answer) {
        return new Router() {
            @Override
            public Optional<Route> route(Operation operation) {
                return Optional.empty();
            }

            @Override
            public Optional<Boolean> belongs(Class<?> entity, Alias alias) {
                return answer;
            }
        };
    }

    private record Note(boolean urgent) {}

    private static final class ToTheMoon implements Router {
        @Override
        public Optional<Route> route(Operation operation) {
            return Optional.of(Route.toPrimary(new Alias("reviws"), "test"));
        }
    }

    private static final class Failing implements Router {
        @Override
        public Optional<Route> route(Operation operation) {
            throw new IllegalStateException("out of order");
        }

        @Override
        public Optional<Boolean> belongs(Class<?> entity, Alias alias) {
            throw new IllegalStateException("out of order");
        }
    }
}
