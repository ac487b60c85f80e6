package org.multidb.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.routing.Alias;
import org.multidb.routing.Role;

/** Every default and every refusal. */
class TopologyReaderTest {

    private static final List<Alias> DATASOURCES = Stream.of(
                    "default", "reviews", "reviews-1", "reviews-1-s", "reviews-2", "reviews-10", "reviews-s")
            .map(Alias::new)
            .toList();

    private final Map<String, String> settings =
            new HashMap<>(Map.of("multidb.catalogue.shards", "default", "multidb.reviews.shards", "reviews"));

    @Test
    void theSmallestConfigurationHasTwoPrimariesAndTheDefaults() {
        Topology topology = read();
        assertThat(topology.roles())
                .isEqualTo(Map.of(new Alias("default"), Role.PRIMARY, new Alias("reviews"), Role.PRIMARY));
        assertThat(topology.primaries()).containsExactly(new Alias("default"), new Alias("reviews"));
        assertThat(topology.times())
                .isEqualTo(new Topology.Times(Duration.ofSeconds(300), Duration.ofSeconds(10), Duration.ofSeconds(2)));
    }

    @Test
    void functionsKnowTheirDatabases() {
        settings.put("multidb.replicas.reviews", "reviews-s");
        Topology topology = read();
        assertThat(topology.functionOf(new Alias("default")).name()).isEqualTo("catalogue");
        assertThat(topology.functionOf(new Alias("reviews-s")).name()).isEqualTo("reviews");
        assertThat(topology.functionOf(alias("reviews")).databases())
                .containsExactly(alias("reviews"), alias("reviews-s"));
        assertThat(topology.primaryOf()).isEqualTo(Map.of("catalogue", alias("default"), "reviews", alias("reviews")));
        assertThatThrownBy(() -> topology.functionOf(alias("review")))
                .hasMessageContaining("Unknown alias 'review'")
                .hasMessageContaining("Did you mean 'reviews'?");
    }

    @Test
    void aReplicaStreamsUnlessItIsManual() {
        settings.put("multidb.replicas.reviews", "reviews-s, reviews-10,reviews-2");
        settings.put("multidb.replication.reviews-2", "manual");
        settings.put("multidb.replication.reviews-s", "streaming");
        assertThat(read().functionOf(alias("reviews")).shards())
                .containsExactly(new Shard(
                        alias("reviews"),
                        List.of(
                                new Replica(alias("reviews-2"), Replication.MANUAL),
                                new Replica(alias("reviews-10"), Replication.STREAMING),
                                new Replica(alias("reviews-s"), Replication.STREAMING))));
        assertThat(read().roles()).containsEntry(alias("reviews-s"), Role.REPLICA);
    }

    @Test
    void anyPrimaryMayHaveReplicas() {
        settings.put("multidb.replicas.default", "reviews-s");
        assertThat(read().roles()).containsEntry(alias("reviews-s"), Role.REPLICA);
    }

    @Test
    void blanksAroundAliasesAndNumbersAreNothing() {
        settings.put("multidb.catalogue.shards", "  default\t");
        settings.put("multidb.pin-seconds", " 7 ");
        assertThat(read().times().pin()).isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @CsvSource({
        "multidb.pin-seconds, 0", "multidb.pin-seconds, 86400",
        "multidb.max-lag-seconds, 1", "multidb.max-lag-seconds, 3600",
        "multidb.shard-deadline-seconds, 1", "multidb.shard-deadline-seconds, 60"
    })
    void theLimitsOfTheNumbersThemselvesAreAllowed(String key, String value) {
        settings.put(key, value);
        Topology.Times times = read().times();
        assertThat(List.of(times.pin(), times.maxLag(), times.shardDeadline()))
                .contains(Duration.ofSeconds(Long.parseLong(value)));
    }

    @ParameterizedTest
    @CsvSource({
        "multidb.pin-seconds, -1, 0 to 86400, 300",
        "multidb.pin-seconds, 86401, 0 to 86400, 300",
        "multidb.pin-seconds, 9223372036854775808, 0 to 86400, 300",
        "multidb.pin-seconds, five, 0 to 86400, 300",
        "multidb.pin-seconds, 1.5, 0 to 86400, 300",
        "multidb.pin-seconds, PT5M, 0 to 86400, 300",
        "multidb.max-lag-seconds, 0, 1 to 3600, 10",
        "multidb.max-lag-seconds, 3601, 1 to 3600, 10",
        "multidb.shard-deadline-seconds, 0, 1 to 60, 2",
        "multidb.shard-deadline-seconds, 61, 1 to 60, 2"
    })
    void aNumberOutOfRangeOrNoNumberIsRefused(String key, String value, String range, String usual) {
        settings.put(key, value);
        assertThat(problems())
                .containsExactly(new ConfigurationProblem(
                        key,
                        value,
                        "must be a whole number of seconds from " + range + ".",
                        "Correct it, or leave it out for " + usual + "."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"multidb.catalogue.shards", "multidb.reviews.shards"})
    void aFunctionWithoutADatabaseIsRefused(String key) {
        settings.put(key, "");
        assertThat(problems()).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo(key);
            assertThat(problem.rule()).isEqualTo("must name at least one database.");
        });
    }

    @Test
    void anEmptyListIsNoDatabase() {
        settings.put("multidb.reviews.shards", "  ");
        assertThat(problems())
                .containsExactly(new ConfigurationProblem(
                        "multidb.reviews.shards",
                        "",
                        "must name at least one database.",
                        "Set it to an alias such as 'default'."));
    }

    @Test
    void anUnknownAliasIsRefusedWithTheNearestMatch() {
        settings.put("multidb.reviews.shards", "reviws");
        assertThat(problems()).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("multidb.reviews.shards");
            assertThat(problem.value()).isEqualTo("reviws");
            assertThat(problem.rule())
                    .isEqualTo("Unknown alias 'reviws' in multidb.reviews.shards. Known: default, reviews, reviews-1,"
                            + " reviews-1-s, reviews-2, reviews-10, reviews-s. Did you mean 'reviews'?");
            assertThat(problem.remedy()).isEqualTo("Define the datasource jdbc/reviws, or correct the name.");
        });
    }

    @Test
    void anUnknownReplicaIsRefusedToo() {
        settings.put("multidb.replicas.reviews", "reviews-t");
        assertThat(problems())
                .extracting(ConfigurationProblem::rule)
                .singleElement()
                .asString()
                .startsWith("Unknown alias 'reviews-t' in multidb.replicas.reviews.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Reviews", "re views", "reviews_1", "1", "jdbc/reviews"})
    void whatCannotBeAnAliasIsRefusedWithTheRule(String name) {
        settings.put("multidb.reviews.shards", name);
        assertThat(problems())
                .containsExactly(new ConfigurationProblem(
                        "multidb.reviews.shards",
                        name,
                        "is not a database alias: " + Alias.RULE + ".",
                        "Correct the name."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reviews,", ",reviews", "reviews, ,"})
    void aBlankEntryInAListIsRefused(String list) {
        settings.put("multidb.reviews.shards", list);
        assertThat(problems()).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.key()).isEqualTo("multidb.reviews.shards");
            assertThat(problem.value()).isEmpty();
            assertThat(problem.rule()).startsWith("is not a database alias");
        });
    }

    @Test
    void oneDatabaseForTwoFunctionsIsRefused() {
        settings.put("multidb.reviews.shards", "default");
        assertThat(problems())
                .containsExactly(new ConfigurationProblem(
                        "multidb.reviews.shards",
                        "default",
                        "is named already in multidb.catalogue.shards; a database has one role.",
                        "Remove it from one of them."));
    }

    @Test
    void aPrimaryThatIsAReplicaTooIsRefused() {
        settings.put("multidb.replicas.reviews", "default");
        assertThat(problems())
                .extracting(ConfigurationProblem::rule)
                .containsExactly("is named already in multidb.catalogue.shards; a database has one role.");
    }

    @Test
    void aPrimaryCannotBeItsOwnReplica() {
        settings.put("multidb.replicas.reviews", "reviews");
        assertThat(problems())
                .extracting(ConfigurationProblem::rule)
                .containsExactly("is named already in multidb.reviews.shards; a database has one role.");
    }

    @Test
    void anAliasNamedTwiceInOneListIsRefused() {
        settings.put("multidb.replicas.reviews", "reviews-s,reviews-s");
        assertThat(problems())
                .extracting(ConfigurationProblem::rule)
                .containsExactly("is named already in multidb.replicas.reviews; a database has one role.");
    }

    @Test
    void replicasOfWhatIsNoPrimaryAreRefused() {
        settings.put("multidb.replicas.reviews-1", "reviews-1-s");
        assertThat(problems())
                .containsExactly(new ConfigurationProblem(
                        "multidb.replicas.reviews-1",
                        "reviews-1-s",
                        "'reviews-1' is no primary, so it can have no replicas.",
                        "Known: default, reviews. Remove the key, or correct its name."));
    }

    @Test
    void replicationOfWhatIsNoReplicaIsRefused() {
        settings.put("multidb.replication.reviews-s", "manual");
        assertThat(problems())
                .containsExactly(new ConfigurationProblem(
                        "multidb.replication.reviews-s",
                        "manual",
                        "'reviews-s' is a replica of nothing.",
                        "Known: none. Remove the key, or correct its name."));
    }

    @Test
    void anUnknownKindOfReplicationIsRefused() {
        settings.put("multidb.replicas.reviews", "reviews-s");
        settings.put("multidb.replication.reviews-s", "Streaming");
        assertThat(problems())
                .containsExactly(new ConfigurationProblem(
                        "multidb.replication.reviews-s",
                        "Streaming",
                        "must be 'streaming' or 'manual'.",
                        "Correct it, or leave it out for 'streaming'."));
    }

    @Test
    void theCatalogueHasOnePrimary() {
        assertThatThrownBy(() -> TopologyReader.read(
                        Settings.of(Map.of("multidb.catalogue.shards", "b,default", "multidb.reviews.shards", "c")),
                        List.of(new Alias("default"), new Alias("b"), new Alias("c"))))
                .isInstanceOf(InvalidTopologyException.class)
                .hasMessageContaining("multidb.catalogue.shards = 'b,default': names 2 primaries, but the catalogue"
                        + " keeps ids and bucket maps and is not sharded.");
    }

    @Test
    void thereMayBeAnyNumberOfFunctionsByAnyName() {
        settings.put("multidb.archive-2.shards", "reviews-1,reviews-2");
        settings.put("multidb.replicas.reviews-1", "reviews-1-s");

        Topology topology = read();

        assertThat(topology.functions())
                .extracting(DataFunction::name)
                .containsExactly("archive-2", "catalogue", "reviews");
        assertThat(topology.functionOf(alias("reviews-1")).databases())
                .containsExactly(alias("reviews-1"), alias("reviews-1-s"), alias("reviews-2"));
        assertThat(topology.coordinator()).isEqualTo(alias("default"));
    }

    @Test
    void aFunctionMayBeNamedByTheEnvironmentAlone() {
        settings.put("MULTIDB_ARCHIVE_2_SHARDS", "reviews-1");
        assertThat(problems()).singleElement().satisfies(problem -> {
            // The variable is the value's place, which this map has no source for.
            assertThat(problem.key()).isEqualTo("multidb.archive-2.shards");
            assertThat(problem.rule()).isEqualTo("must name at least one database.");
        });
    }

    @Test
    void aNameThatIsNoFunctionsIsRefused() {
        settings.put("multidb.orderItems.shards", "reviews-1");
        assertThat(problems())
                .containsExactly(new ConfigurationProblem(
                        "multidb.orderItems.shards",
                        "reviews-1",
                        "is of no function: names are lower-case letters and digits in words joined by '-'.",
                        "Correct the name, here and in @StoredIn."));
    }

    @Test
    void theCoordinatorIsTheFunctionThatIsNamed() {
        settings.put("multidb.coordinator", "reviews");
        assertThat(read().coordinator()).isEqualTo(alias("reviews"));

        settings.put("multidb.coordinator", "review");
        assertThat(problems())
                .containsExactly(new ConfigurationProblem(
                        "multidb.coordinator",
                        "review",
                        "must be one of the functions [catalogue, reviews].",
                        "Name the one whose database is to keep ids and bucket maps."));
    }

    @Test
    void anOnlyFunctionIsTheCoordinatorWhateverItsDatabaseIsCalled() {
        assertThat(TopologyReader.read(Settings.of(Map.of("multidb.all.shards", "one")), List.of(alias("one")))
                        .coordinator())
                .isEqualTo(alias("one"));
    }

    @Test
    void whereNoFunctionIsNamedThereIsNothingToRunOn() {
        assertThatThrownBy(() -> TopologyReader.read(Settings.of(Map.of()), List.of(alias("one"))))
                .isInstanceOf(InvalidTopologyException.class)
                .hasMessageContaining("is set for no function, so there is no database.");
    }

    @Test
    void reviewsHaveUpTo250ShardsInNumberOrder() {
        List<Alias> known = IntStream.rangeClosed(0, 251)
                .mapToObj(number -> new Alias("reviews-" + number))
                .toList();
        assertThat(TopologyReader.read(shards(known.get(0), known.subList(1, 251)), known)
                        .functionOf(known.get(1))
                        .primaries())
                .isEqualTo(known.subList(1, 251));
        assertThatThrownBy(() -> TopologyReader.read(shards(known.get(0), known.subList(1, 252)), known))
                .hasMessageContaining("names 251 primaries, and there may be 250.");
    }

    private static Settings shards(Alias catalogue, List<Alias> reviews) {
        List<Alias> shuffled = new ArrayList<>(reviews);
        Collections.reverse(shuffled);
        return Settings.of(Map.of(
                "multidb.coordinator",
                "catalogue",
                "multidb.catalogue.shards",
                catalogue.name(),
                "multidb.reviews.shards",
                shuffled.stream().map(Alias::name).collect(Collectors.joining(","))));
    }

    @Test
    void everyProblemIsReportedAtOnce() {
        settings.put("multidb.catalogue.shards", "defualt");
        settings.put("multidb.reviews.shards", "reviews");
        settings.put("multidb.replicas.reviews", "reviews-s,Reviews");
        settings.put("multidb.replicas.nothing", "reviews-1");
        settings.put("multidb.replication.reviews-s", "sometimes");
        settings.put("multidb.replication.reviews-2", "manual");
        settings.put("multidb.pin-seconds", "soon");
        settings.put("multidb.max-lag-seconds", "0");
        settings.put("multidb.migrate-on-start", "yes");
        InvalidTopologyException refused = refused();
        assertThat(refused.problems())
                .extracting(ConfigurationProblem::key)
                .containsExactlyInAnyOrder(
                        "multidb.catalogue.shards",
                        "multidb.replicas.reviews",
                        "multidb.replicas.nothing",
                        "multidb.replication.reviews-s",
                        "multidb.replication.reviews-2",
                        "multidb.pin-seconds",
                        "multidb.max-lag-seconds",
                        "multidb.migrate-on-start");
        assertThat(refused.getMessage()).startsWith("The configuration is wrong:\n  ");
        refused.problems()
                .forEach(problem -> assertThat(refused.getMessage())
                        .contains("\n  " + problem.key() + " = '" + problem.value() + "': " + problem.rule() + " "
                                + problem.remedy()));
    }

    @Test
    void whatIsWrongWithOtherSettingsIsReportedWithTheRest() {
        settings.put("multidb.pin-seconds", "soon");
        ConfigurationProblem other = new ConfigurationProblem("multidb.other", "x", "must be y.", "Make it y.");

        assertThatThrownBy(() -> TopologyReader.read(Settings.of(settings), DATASOURCES, List.of(other)))
                .isInstanceOfSatisfying(
                        InvalidTopologyException.class,
                        refused -> assertThat(refused.problems())
                                .extracting(ConfigurationProblem::key)
                                .containsExactly("multidb.pin-seconds", "multidb.other"));
    }

    private Topology read() {
        return TopologyReader.read(Settings.of(settings), DATASOURCES);
    }

    private InvalidTopologyException refused() {
        InvalidTopologyException refused = catchThrowableOfType(InvalidTopologyException.class, this::read);
        assertThat(refused).isNotNull();
        return refused;
    }

    private List<ConfigurationProblem> problems() {
        return refused().problems();
    }

    private static Alias alias(String name) {
        return new Alias(name);
    }
}
