package org.multidb.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.multidb.cluster.OwnCertificate;
import org.multidb.site.web.Browser;

/**
 * The site in containers, from nothing to its end, by the README's own commands. {@code -Dcontainers} names what is run, as
 * {@code access:payara-micro,sharding:wildfly}, or {@code all}; nothing is run where it is {@code none}. Where no engine runs that fails.
 */
class ContainersIT {

    private static final List<String> TOPOLOGIES =
            List.of("functional", "access", "publishing", "sharding", "replicated-shards");
    private static final List<String> SERVERS = List.of("payara-micro", "wildfly");
    private static final String WANTED = System.getProperty("containers", "none");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @BeforeAll
    static void requireEngine() {
        assumeTrue(!WANTED.equals("none"), "No containers are wanted: -Dcontainers=all");
        assertThat(Containers.hasEngine()).as("a Docker engine that is reached").isTrue();
    }

    static Stream<Arguments> sites() {
        Stream<String> all =
                TOPOLOGIES.stream().flatMap(topology -> SERVERS.stream().map(server -> topology + ":" + server));
        return (switch (WANTED) {
                    case "none" -> Stream.of(TOPOLOGIES.get(0) + ":" + SERVERS.get(0));
                    case "all" -> all;
                    default -> Arrays.stream(WANTED.split(","));
                })
                .map(words -> words.split(":"))
                .map(words -> Arguments.of(words[0], words[1]));
    }

    @ParameterizedTest
    @MethodSource("sites")
    void siteLivesThroughWhatHappensToIt(String topology, String server) throws IOException {
        try (Containers site = Containers.of(topology, server)) {
            site.up();
            Posts posts = new Posts(site);
            String first = posts.postForAll("From nothing");
            everyReplicaShows(site, "From nothing");
            nothingSecretIsSaid(site);
            nodesMayGo(site);
            passwordIsReplaced(site, posts);
            primariesComeBack(site, posts, first);
            secondUpMakesNothingAnew(site);
            new ShardBackup(site, posts).isRestored(first);
            visitorsComeByHttps(site);
            nothingSecretIsSaid(site);
        }
    }

    private static void everyReplicaShows(Containers site, String text) {
        List<String> replicas = site.services().stream()
                .filter(service -> service.endsWith("-s") || service.endsWith("-streaming"))
                .toList();
        await("a replica that shows it")
                .atMost(PATIENCE)
                .until(() -> replicas.isEmpty() || replicas.stream().anyMatch(replica -> isShown(site, replica, text)));
        for (String replica : replicas) {
            assertThat(site.ask(replica, "postgres", "select pg_is_in_recovery()"))
                    .isEqualTo("t");
        }
    }

    private static boolean isShown(Containers site, String replica, String text) {
        String database = replica.replaceFirst("-s(-streaming)?$", "");
        return site.ask(replica, database, "select count(*) > 0 from review where text = '" + text + "'")
                .equals("t");
    }

    /**
     * One is stopped, one is made anew for an upgrade, and one ends at once: nobody who reads is told, nor who writes to one that stops. The last
     * stays away: the engine does not start again what was ended by a command of its own.
     */
    private static void nodesMayGo(Containers site) {
        try (Load load =
                Load.on(site.base(), List.of("/review/products/", "/review/products/1/", "/review/products/2/"))) {
            isMissedByNoWriter(site, "node-1");
            awaitPages(load);
            upgrade(site, "node-1");
            if (site.isSmall()) {
                // One that runs.
                upgrade(site, "node-1");
            }
            site.site("kill", "-s", "SIGKILL", "node-2");
            awaitPages(load);
            assertThat(load.failures()).as("pages that were not answered").isEmpty();
        }
    }

    private static void upgrade(Containers site, String node) {
        site.site("up", "-d", "--no-deps", "--force-recreate", "--wait", node);
        await(node + " behind HAProxy").atMost(PATIENCE).until(() -> site.isUsed(node));
    }

    /** What a node has begun when it is told to stop it answers, however long that takes. */
    private static void isMissedByNoWriter(Containers site, String node) {
        Writers writers = Writers.on(site, "While a node stops");
        try (writers) {
            await("posts that wait").atMost(PATIENCE).until(() -> writers.slow() > 2);
            site.site("stop", node);
            endsByItself(site, node);
        }
        assertThat(writers.failures()).as("what was not answered").isEmpty();
        assertThat(writers.stored()).isEqualTo(writers.saved());
    }

    /** Within its time, and when HAProxy sends nobody to it any more. */
    private static void endsByItself(Containers site, String node) {
        Containers.Ended end = site.ended(node);
        assertThat(end.code()).isNotEqualTo(Containers.Ended.KILLED);
        assertThat(site.outSince(node))
                .hasValueSatisfying(out -> assertThat(out).as("out of use").isBefore(end.at()));
    }

    /** Some more are read. */
    private static void awaitPages(Load load) {
        int before = load.pages();
        await("pages of the other node").atMost(PATIENCE).until(() -> load.pages() > before + 50);
    }

    private static void awaitHealthy(Containers site, String service) {
        await(service).atMost(PATIENCE).until(() -> site.isHealthy(service));
    }

    /** What was acknowledged is there when each primary has crashed and was started again by the engine. */
    private static void primariesComeBack(Containers site, Posts posts, String address) {
        for (String service : site.primaries()) {
            String before = site.runsSince(service).orElseThrow();
            // It ends at once, and has to recover when it starts.
            site.site("exec", "-T", service, "bash", "-c", "kill -QUIT 1");
            await(service + " after a crash")
                    .atMost(PATIENCE)
                    .until(() -> site.runsSince(service)
                            .filter(now -> !now.equals(before))
                            .isPresent());
        }
        awaitShown(site, address);
        awaitShown(site, Posts.FORM);
        posts.post("After a crash");
    }

    private static void awaitShown(Containers site, String address) {
        Browser visitor = Browser.forWeakNodes(site.base());
        // By each of the nodes, which are asked in turn.
        await(address)
                .atMost(PATIENCE)
                .until(() -> IntStream.range(0, 4)
                        .allMatch(turn -> visitor.get(address).status() == 200));
    }

    private static void secondUpMakesNothingAnew(Containers site) {
        List<String> before = site.ids();
        site.up();
        assertThat(site.ids()).isEqualTo(before);
    }

    /** In the order of the README: the file, the primaries, the nodes, of which one is away. */
    private static void passwordIsReplaced(Containers site, Posts posts) throws IOException {
        Path secret = site.secrets().resolve("app_password");
        Path beside = site.secrets().resolve("app_password.new");
        String former = Files.readString(secret);
        Files.writeString(beside, "another " + former);
        assertThat(beside.toFile().setReadable(true, false)).isTrue();
        Files.move(beside, secret, StandardCopyOption.REPLACE_EXISTING);
        for (String primary : site.primaries()) {
            site.site("restart", primary);
            awaitHealthy(site, primary);
            site.site("exec", "-T", primary, "bash", "/docker-entrypoint-initdb.d/primary.sh");
        }
        site.site("restart", "node-1");
        awaitHealthy(site, "node-1");
        site.site("up", "-d", "--wait");
        posts.post("With another password");
        assertThat(site.mayEnter("default", "default", former))
                .as("by the former password")
                .isFalse();
        assertThat(site.mayEnter("default", "default", "another " + former)).isTrue();
    }

    /** With a certificate among the secrets. */
    private static void visitorsComeByHttps(Containers site) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "container-certificate"));
        OwnCertificate certificate = OwnCertificate.make(folder);
        Path secret = Files.copy(certificate.file(), site.secrets().resolve("certificate.pem"));
        assertThat(secret.toFile().setReadable(true, false)).isTrue();
        site.up();
        HttpClient visitor =
                HttpClient.newBuilder().sslContext(certificate.trust()).build();
        try {
            HttpResponse<String> plain = visitor.send(
                    HttpRequest.newBuilder(site.base().resolve(Posts.FORM)).build(), BodyHandlers.ofString());
            assertThat(plain.statusCode()).isEqualTo(308);
            assertThat(plain.headers().firstValue("Location"))
                    .contains(site.httpsBase().resolve(Posts.FORM).toString());
            HttpResponse<String> form = visitor.send(
                    HttpRequest.newBuilder(site.httpsBase().resolve(Posts.FORM)).build(), BodyHandlers.ofString());
            assertThat(form.statusCode()).isEqualTo(200);
            assertThat(form.headers().firstValue("Set-Cookie").orElse("")).startsWith("__Host-");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    private static void nothingSecretIsSaid(Containers site) throws IOException {
        String logs = site.logs();
        assertThat(logs).contains("node-1", "node-2", "default");
        String inspected = site.inspected();
        String environments = site.services().stream()
                .map(service -> site.site("exec", "-T", service, "cat", "/proc/1/environ"))
                .collect(Collectors.joining("\n"));
        assertThat(environments).contains("TOPOLOGY=" + site.topology(), "POSTGRES_INITDB_ARGS=");
        assertThat(inspected).contains("TOPOLOGY=" + site.topology());
        try (Stream<Path> secrets = Files.list(site.secrets())) {
            for (Path secret : secrets.toList()) {
                // A certificate has many lines, each of which would be told by itself.
                for (String line : Files.readAllLines(secret)) {
                    if (line.length() > 20 && !line.startsWith("-----")) {
                        assertThat(logs).doesNotContain(line);
                        assertThat(inspected).doesNotContain(line);
                        assertThat(environments).doesNotContain(line);
                    }
                }
            }
        }
    }
}
