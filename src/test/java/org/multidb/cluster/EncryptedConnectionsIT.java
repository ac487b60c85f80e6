package org.multidb.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A site whose databases are encrypted, with {@code tls=verify-full} for {@code server-config/configure.sh}. */
class EncryptedConnectionsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> ALIASES = List.of("default", "reviews");
    private static final String OF_THE_APPLICATION =
            "from pg_stat_ssl join pg_stat_activity using (pid) where application_name like 'multidb%'";

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void everyConnectionIsEncryptedAndNoneIsMadeToAServerWithAnotherCertificate() throws Exception {
        Certificates certificates = certificates();
        try (RunningSite site = RunningSite.prepare(
                "encrypted",
                "functional",
                Map.of(
                        "cluster.tls",
                        "verify-full",
                        "cluster.tls.root-certificate",
                        certificates.certificate("authority").toString()))) {
            site.cluster().start();
            identify(site, certificates, "server");
            site.startServer();

            assertThat(page(site)).isEqualTo(200);
            for (String alias : ALIASES) {
                assertThat(rows(site, alias, "select ssl " + OF_THE_APPLICATION))
                        .as("connections to " + alias)
                        .isNotEmpty()
                        .containsOnly("t");
                assertThat(connectionsSinceTheStart(site, alias))
                        .as("connections to " + alias + ", those of migrations too")
                        .anyMatch(line -> line.contains("user=" + alias + "_app "))
                        .anyMatch(line -> line.contains("user=" + alias + "_owner "))
                        .allMatch(line -> line.contains("SSL enabled (protocol=TLSv1.3"));
            }
            for (String stranger : List.of("of-another-authority", "of-another-host")) {
                identify(site, certificates, stranger);
                await(stranger).atMost(PATIENCE).until(() -> page(site) == 503);
                for (String alias : ALIASES) {
                    assertThat(rows(site, alias, "select 1 " + OF_THE_APPLICATION))
                            .as("connections to " + alias + " " + stranger)
                            .isEmpty();
                }
                identify(site, certificates, "server");
                await("its own again").atMost(PATIENCE).until(() -> page(site) == 200);
            }
        }
    }

    private static Certificates certificates() throws IOException, GeneralSecurityException {
        Certificates certificates = Certificates.in(TestCluster.folder().resolve("certificates"));
        certificates.authority("authority");
        certificates.authority("another");
        certificates.server("server", "authority", "ip:127.0.0.1");
        certificates.server("of-another-authority", "another", "ip:127.0.0.1");
        certificates.server("of-another-host", "authority", "ip:127.0.0.2");
        return certificates;
    }

    /** Gives the databases a certificate to show, and ends connections that were made on another. */
    private static void identify(RunningSite site, Certificates certificates, String name) throws SQLException {
        for (String alias : ALIASES) {
            try (Connection connection = site.sql(alias);
                    Statement statement = connection.createStatement()) {
                statement.execute("alter system set ssl = on");
                statement.execute("alter system set log_connections = on");
                statement.execute("alter system set ssl_cert_file = '" + certificates.certificate(name) + "'");
                statement.execute("alter system set ssl_key_file = '" + certificates.key(name) + "'");
                statement.execute("select pg_reload_conf()");
            }
            // The next connection may be made before the settings are read again.
            String shown = "select current_setting('ssl') || current_setting('ssl_cert_file')";
            await("new settings of " + alias)
                    .atMost(PATIENCE)
                    .until(() -> rows(site, alias, shown).equals(List.of("on" + certificates.certificate(name))));
            rows(site, alias, "select pg_terminate_backend(pid, 5000) " + OF_THE_APPLICATION);
        }
    }

    private static List<String> rows(RunningSite site, String alias, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = site.sql(alias);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    private static List<String> connectionsSinceTheStart(RunningSite site, String alias) throws IOException {
        return Files.readAllLines(site.cluster().folders().data().resolve(alias + ".log")).stream()
                .filter(line -> line.contains("connection authorized: user=" + alias + "_"))
                .toList();
    }

    private int page(RunningSite site) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(site.base().resolve("review/products/"))
                                .timeout(PATIENCE)
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
