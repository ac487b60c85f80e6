package org.multidb.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code server-config/configure.sh} for topologies of all shapes, and for what is wrong with them. */
class ConfigureScriptTest {

    private static final Path SERVER_CONFIG = Path.of("server-config");

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private String print(String product, String topology, String databases) throws IOException {
        return DatasourceCommands.print(
                SERVER_CONFIG, product, file("topology.properties", topology), file("databases.properties", databases));
    }

    private static Path shipped(String topology) {
        return SERVER_CONFIG.resolve("topology").resolve(topology + ".properties");
    }

    @ParameterizedTest
    @CsvSource({
        "payara-micro,functional,2,0",
        "payara-micro,access,2,1",
        "payara-micro,publishing,3,0",
        "payara-micro,sharding,4,0",
        "payara-micro,replicated-shards,4,3",
        "payara-micro-7,replicated-shards,4,3",
        "payara-server,functional,2,0",
        "payara-server,access,2,1",
        "payara-server,publishing,3,0",
        "payara-server,sharding,4,0",
        "payara-server,replicated-shards,4,3",
        "wildfly,functional,2,0",
        "wildfly,access,2,1",
        "wildfly,publishing,3,0",
        "wildfly,sharding,4,0",
        "wildfly,replicated-shards,4,3"
    })
    void everyDatabaseThatIsWrittenToHasAnOwnerAndAStreamingReplicaOnlyAReader(
            String product, String topology, int written, int streaming) throws IOException {
        List<String> commands = DatasourceCommands.print(
                        SERVER_CONFIG, product, shipped(topology), file("none.properties", ""))
                .lines()
                .toList();

        int each = product.startsWith("payara") ? 2 : 1;
        assertThat(commands).hasSize(each * (2 * written + streaming));
        assertThat(commands).allMatch(line -> line.matches("(create-jdbc-|data-source ).*"));
        assertThat(String.join("\n", commands)).doesNotContain("@");
        assertThat(commands).noneMatch(line -> line.endsWith("\\"));
        assertThat(commands.stream().filter(line -> line.contains("DATABASE_APPLICATION_")))
                .hasSize(written);
        assertThat(commands.stream().filter(line -> line.contains("DATABASE_READER_")))
                .hasSize(streaming);
    }

    @Test
    void aStreamingReplicaHasTheRolesAndTheDatabaseOfItsPrimary() throws IOException {
        Map<Boolean, List<String>> commands = DatasourceCommands.print(
                        SERVER_CONFIG,
                        "payara-micro",
                        shipped("access"),
                        file(
                                "databases.properties",
                                "reviews.database=stars\nreviews-s.host=replica.example\nreviews-s.port=6000\n"))
                .lines()
                .collect(Collectors.partitioningBy(line -> line.contains("pool-reviews-s")));

        assertThat(String.join("\n", commands.get(true)))
                .contains("serverName=replica.example:portNumber=6000:databaseName=stars:user=reviews_reader:")
                .contains("password=$\\{ENV\\=DATABASE_READER_REVIEWS_S}");
        assertThat(String.join("\n", commands.get(false)))
                .contains("serverName=127.0.0.1:portNumber=5432:databaseName=stars:user=reviews_app:");
    }

    @ParameterizedTest
    @CsvSource({
        "payara-micro,password=$\\{ENV\\=DATABASE_OWNER_REVIEWS}",
        "payara-micro-7,password=$\\{ENV\\=DATABASE_OWNER_REVIEWS}",
        "payara-server,password=${ENV=DATABASE_OWNER_REVIEWS}",
        "wildfly,--password=${env.DATABASE_OWNER_REVIEWS}"
    })
    void noPasswordIsPrintedThoughTheFileHasIt(String product, String reference) throws IOException {
        assertThat(print(
                        product,
                        "multidb.catalogue.shards=default\nmultidb.reviews.shards=reviews\n",
                        "default.password=sesame\nreviews.owner.password=sesame\n"))
                .doesNotContain("sesame")
                .contains(reference);
    }

    @Test
    void poolsAreAsLargeAsIsSaid() throws IOException {
        String commands = print(
                "payara-micro",
                "multidb.catalogue.shards=default\nmultidb.reviews.shards=reviews-2, reviews-10\n",
                "connections=8\nreviews-10.connections=40\n");

        assertThat(commands.lines().filter(line -> line.matches(".*--maxpoolsize 8 .*pool-(default|reviews-2)")))
                .hasSize(2);
        assertThat(commands.lines().filter(line -> line.matches(".*--maxpoolsize 40 .*pool-reviews-10")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "payara-micro; :sslMode=verify-full:sslRootCert=/etc/multidb/ca.crt; :sslMode=verify-full:sslRootCert=/etc/multidb/ca.crt",
                "wildfly; &sslmode=verify-full&sslrootcert=/etc/multidb/ca.crt\"; &sslmode=verify-full&sslrootcert=/etc/multidb/ca.crt\""
            })
    void connectionsAreEncryptedAsIsSaidForEachDatabase(String product, String primary, String others)
            throws IOException {
        List<String> commands = DatasourceCommands.print(
                        SERVER_CONFIG,
                        product,
                        shipped("access"),
                        file(
                                "databases.properties",
                                "tls=verify-full\ntls.root-certificate=/etc/multidb/ca.crt\ndefault.tls=none\n"))
                .lines()
                .toList();

        assertThat(commands.stream().filter(line -> line.contains("DATABASE_APPLICATION_REVIEWS}")))
                .singleElement()
                .asString()
                .contains(primary);
        assertThat(commands.stream().filter(line -> line.matches(".*DATABASE_(OWNER_REVIEWS|READER_REVIEWS_S)}.*")))
                .hasSize(2)
                .allMatch(line -> line.contains(others));
        assertThat(commands.stream().filter(line -> line.contains("_DEFAULT}")))
                .hasSize(2)
                .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("ssl"));
    }

    @Test
    void thereMayBe250Shards() throws IOException {
        String shards = IntStream.rangeClosed(1, 250)
                .mapToObj(number -> "reviews-" + number)
                .collect(Collectors.joining(","));

        assertThat(print("wildfly", "multidb.catalogue.shards=default\nmultidb.reviews.shards=" + shards + "\n", "")
                        .lines())
                .hasSize(2 * 251);
        assertThatThrownBy(() -> print(
                        "wildfly",
                        "multidb.catalogue.shards=default\nmultidb.reviews.shards=" + shards + ",reviews-251\n",
                        ""))
                .hasMessageContaining("names 251 primaries, and there may be 250");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multidb.pin-seconds=300 -> no multidb.<function>.shards",
                "multidb.catalogue.shards=default|multidb.reviews.shards=Reviews -> \"Reviews\"",
                "multidb.catalogue.shards=default|multidb.reviews.shards=a,a -> named twice",
                "multidb.catalogue.shards=default|multidb.reviews.shards=r|multidb.replicas.r=s|multidb.replication.s=maybe"
                        + " -> neither streaming nor manual",
                "multidb.catalogue.shards=default|multidb.reviews.shards=r|r.port=http -> r.port is no number",
                "multidb.catalogue.shards=default|multidb.reviews.shards= -> no multidb.reviews.shards",
                "multidb.catalogue.shards=default|multidb.reviews.shards=r-owner -> -owner at the end is for",
                "multidb.catalogue.shards=default|multidb.reviews.shards=r|multidb.replicas.q=s"
                        + " -> multidb.replicas.q is of no primary",
                "multidb.catalogue.shards=default|multidb.reviews.shards=r|multidb.replication.q=manual"
                        + " -> multidb.replication.q is of no replica",
                "multidb.catalogue.shards=default|multidb.reviews.shards=r|r.host=a:password=x -> \"a:password=x\" for r.host",
                "multidb.catalogue.shards=default|multidb.reviews.shards=r|r.database=a\"b -> \"a\"b\" for r.database",
                "multidb.catalogue.shards=default|multidb.reviews.shards=r|r.tls=yes -> \"yes\" for r.tls",
                "multidb.catalogue.shards=default|multidb.reviews.shards=r|r.tls=verify-full"
                        + " -> r.tls is verify-full, which needs tls.root-certificate",
                "multidb.catalogue.shards=default|multidb.reviews.shards=r|tls.root-certificate=ca.crt"
                        + " -> \"ca.crt\" for tls.root-certificate"
            })
    void whatIsWrongIsSaid(String example) {
        String[] words = example.split(" -> ", 2);

        assertThatThrownBy(() -> print("payara-micro", words[0].replace("|", "\n") + "\n", ""))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining(words[1]);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThatThrownBy(() -> print("payara-micro", "multidb.reviews.shards=X,Y\nmultidb.catalogue.shards=\n", ""))
                .hasMessageContaining("multidb.catalogue.shards")
                .hasMessageContaining("\"X\"")
                .hasMessageContaining("\"Y\"");
    }

    @Test
    void whatIsWrongOfTheArgumentsIsSaidAtOnce() {
        assertThatThrownBy(() -> DatasourceCommands.print(
                        SERVER_CONFIG, "tomcat", folder.resolve("no-topology"), folder.resolve("no-databases")))
                .hasMessageContaining("'tomcat'")
                .hasMessageContaining("no-topology")
                .hasMessageContaining("no-databases");
    }

    @Test
    void nothingIsPrintedAndTheExitCodeIs2WhereAnythingIsWrong() throws IOException {
        SystemCommand.Result result = SystemCommand.of(
                        "bash",
                        "-c",
                        "server-config/configure.sh wildfly \"$0\" /dev/null 2>/dev/null",
                        file("topology.properties", "multidb.catalogue.shards=Default\n")
                                .toString())
                .run();

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.output()).isEmpty();
    }

    @Test
    void anUnknownProductIsRefused() {
        assertThatThrownBy(() -> print("tomcat", "", ""))
                .hasMessageContaining(
                        "Unknown product 'tomcat'. Known: payara-micro, payara-micro-7, payara-server, wildfly.");
    }
}
