package org.multidb.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.multidb.cluster.ClusterPlan;
import org.multidb.cluster.RunningSite;
import org.multidb.moving.Move;
import org.multidb.moving.MoveSession;
import org.multidb.moving.MoveState;
import org.multidb.moving.Wish;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;
import org.multidb.run.ClusterLinks;
import org.multidb.site.web.SiteData;

/** An application that has the library as a jar and databases of its own: one function by name that is sharded, by a text, and one that is not. */
class SecondApplicationIT {

    private static final List<String> SHARDS = List.of("parcels-1", "parcels-2");

    @TempDir
    private static Path folder;

    private static RunningSite application;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        ClusterPlan plan = ClusterPlan.of(
                "parcels",
                Map.of("multidb.customers.shards", "default", "multidb.parcels.shards", "parcels-1,parcels-2"));
        application = RunningSite.start("second-application", plan, ParcelsWar.in(folder), "api/ready");
    }

    @AfterAll
    static void stop() {
        if (application != null) {
            application.close();
        }
    }

    private String send(String method, String path, int status) throws IOException, InterruptedException {
        URI address = application.base().resolve("api/" + path);
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(address)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isEqualTo(status);
        return answer.body();
    }

    private static List<String> rows(String alias, String sql) {
        return new SiteData(application).column(alias, sql);
    }

    private static String homeOf(String number) {
        return SHARDS.get(Bucket.of(number).number() % SHARDS.size());
    }

    @Test
    void theLibraryIsAJarWithoutTheSite() throws IOException {
        Path war = Path.of(System.getProperty("multidb.war"));
        try (JarFile library =
                new JarFile(war.resolveSibling("multidb-routing.jar").toFile())) {
            assertThat(library.stream().map(entry -> entry.getName()))
                    .contains("org/multidb/persistence/RoutingEntityManagerProducer.class")
                    .contains("META-INF/services/org.eclipse.microprofile.config.spi.ConfigSource")
                    .noneMatch(name -> name.startsWith("org/multidb/site/")
                            || name.contains("persistence.xml")
                            || name.startsWith("db/"));
        }
    }

    @Test
    void eachRowIsInTheDatabaseOfItsFunctionAndOnTheShardOfItsTextKey() throws Exception {
        String customer = send("POST", "customers/Ann", 200);
        List<String> numbers =
                IntStream.range(0, 20).mapToObj(each -> "RR-" + each + "-ä").toList();
        for (String number : numbers) {
            send("PUT", "parcels/" + number.replace("ä", "%C3%A4") + "/" + customer, 204);
        }

        for (String shard : SHARDS) {
            assertThat(rows(shard, "select number from parcel where number like 'RR-%'"))
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(numbers.stream()
                            .filter(number -> homeOf(number).equals(shard))
                            .toList());
            assertThat(rows(shard, "select to_regclass('customer')")).containsOnlyNulls();
        }
        assertThat(rows("default", "select name from customer where id = " + customer))
                .containsExactly("Ann");
        assertThat(rows("default", "select distinct function from bucket_map")).containsExactly("parcels");
        assertThat(send("GET", "parcels/RR-7-%C3%A4", 200)).isEqualTo("RR-7-ä under way");
        send("GET", "parcels/RR-99", 404);
        assertThat(send("GET", "customers/" + customer, 200)).isEqualTo("Ann, 20 parcels, last null");
    }

    @Test
    void aListOverAllShardsIsMergedInOrder() throws Exception {
        for (int number = 10; number < 30; number++) {
            send("PUT", "parcels/LL-" + number + "/0", 204);
        }

        List<String> all = List.of(send("GET", "parcels", 200).split(" ", -1));

        assertThat(all).isSorted().contains("LL-10", "LL-29").doesNotContain("without");
    }

    @Test
    void aStatementWithAKeyGoesToItsShardAndAQueryWithoutOneIsRefused() throws Exception {
        send("PUT", "parcels/DD-1/0", 204);

        assertThat(send("DELETE", "parcels/DD-1", 200)).isEqualTo("1");
        assertThat(send("GET", "refusal", 200))
                .startsWith("Parcel: Cannot choose a database for reading a Parcel without its id.");
    }

    @Test
    void aRouterOfTheApplicationGoesBeforeTheBuiltInAnswer() throws Exception {
        String customer = send("POST", "customers/Eve", 200);
        List<String> trials =
                IntStream.range(0, 6).mapToObj(each -> "TRIAL-" + each).toList();
        for (String trial : trials) {
            send("PUT", "parcels/" + trial + "/" + customer, 204);
        }

        assertThat(rows("parcels-2", "select number from parcel where number like 'TRIAL-%' order by 1"))
                .isEqualTo(trials);
        assertThat(trials).anyMatch(trial -> homeOf(trial).equals("parcels-1"));
        assertThat(send("GET", "parcels/TRIAL-3", 200)).startsWith("TRIAL-3");
        for (String trial : trials) {
            send("POST", "parcels/" + trial, 204);
            assertThat(send("GET", "parcels/" + trial, 200)).isEqualTo(trial + " delivered");
        }
    }

    @Test
    void aNumberIsDrawnOnceForEachKey() throws Exception {
        UUID key = UUID.randomUUID();
        String number = send("POST", "parcels/new/" + key + "/0", 200);

        assertThat(number).startsWith("NN-");
        assertThat(send("POST", "parcels/new/" + key + "/0", 200)).isEqualTo(number);
        assertThat(send("POST", "parcels/new/" + UUID.randomUUID() + "/0", 200)).isNotEqualTo(number);
        assertThat(rows(homeOf(number), "select number from parcel where number = '" + number + "'"))
                .hasSize(1);
    }

    @Test
    void whatMustFollowInAnotherDatabaseIsDoneByTheOutbox() throws Exception {
        String customer = send("POST", "customers/Bob", 200);
        send("PUT", "parcels/BB-1/" + customer, 204);
        send("POST", "parcels/BB-1", 204);

        assertThat(send("GET", "parcels/BB-1", 200)).isEqualTo("BB-1 delivered");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(send("GET", "customers/" + customer, 200)).isEqualTo("Bob, 1 parcels, last BB-1"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rows(homeOf("BB-1"), "select topic from outbox"))
                        .isEmpty());
    }

    /** The library moves rows of tables that it does not know: those that the shards name. */
    @Test
    void rowsOfItsOwnMoveWithTheirBucketsAndBack() throws Exception {
        String customer = send("POST", "customers/Moved", 200);
        List<String> numbers = IntStream.range(0, 40)
                .mapToObj(each -> "MM-" + each)
                .filter(number -> homeOf(number).equals("parcels-1"))
                .toList();
        for (String number : numbers) {
            send("PUT", "parcels/" + number + "/" + customer, 204);
        }
        List<Bucket> buckets = numbers.stream().map(Bucket::of).distinct().toList();
        String stored = "select number from parcel where number like 'MM-%'";

        try (MoveSession session =
                MoveSession.open(new ClusterLinks(application.cluster().properties()), new Alias("default"))) {
            session.start(List.of(new Move.Plan("parcels", new Alias("parcels-1"), new Alias("parcels-2"), buckets)));
            awaitMove(session, move -> move.state() == MoveState.SWITCHED);
            assertThat(rows("parcels-2", stored)).containsAll(numbers);
            awaitParcel(numbers.get(0), numbers.get(0));
            send("POST", "parcels/" + numbers.get(0), 204);

            session.wish(session.unfinished().get(0).id(), Wish.REVERSE);
            awaitMove(session, move -> move.progress().moved() == 0);
            session.wish(session.unfinished().get(0).id(), Wish.CANCEL);
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(session.unfinished()).isEmpty());
        }
        awaitParcel(numbers.get(0), numbers.get(0) + " delivered");
        assertThat(rows("parcels-1", stored)).containsAll(numbers);
        assertThat(rows("parcels-2", stored)).doesNotContainAnyElementsOf(numbers);
    }

    /** This application asks for no epoch, so that its node may look by a map that is a second old. */
    private void awaitParcel(String number, String shown) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(send("GET", "parcels/" + number, 200)).startsWith(shown));
    }

    private static void awaitMove(MoveSession session, Predicate<Move> wanted) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(session.unfinished())
                        .as(session.unfinished().toString())
                        .hasSize(1)
                        .allMatch(wanted));
    }

    /** What an application puts into its first scripts, for the library is nobody's migration but theirs. */
    @Test
    void itsScriptsBeginWithTheTablesOfTheLibrary() throws IOException {
        Path tables = Path.of("src/main/resources/org/multidb/migration");
        Path scripts = Path.of("src/test/resources/parcels/db");
        String every = Files.readString(tables.resolve("every.sql"));

        assertThat(Files.readString(scripts.resolve("customers/V1__customers.sql")))
                .startsWith(every + "\n" + Files.readString(tables.resolve("coordinator.sql")));
        assertThat(Files.readString(scripts.resolve("parcels/V1__parcels.sql")))
                .startsWith(every + "\n" + Files.readString(tables.resolve("sharded.sql")));
    }
}
