package org.multidb.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.multidb.routing.Alias;

/**
 * The commands that give a server its datasources, as {@code server-config/configure.sh} prints them for an operator.
 *
 * @param text one command a line
 * @param environment the variables that the text refers to, with the passwords; and those of the movers, which the application reads
 */
record DatasourceCommands(String text, Map<String, String> environment) {

    /**
     * What a cluster is told of its databases, for tests that want fewer connections than usual or encrypted ones: the rest of the key is
     * for the script.
     */
    private static final String OF_DATABASES = "cluster.";

    public DatasourceCommands {
        environment = Map.copyOf(environment);
    }

    /**
     * How a product is told.
     *
     * @param product as the script names it
     * @param reference to a variable of the environment, by its name
     */
    record Language(String product, UnaryOperator<String> reference) {}

    /**
     * The commands for every database of the cluster; passwords stand in the environment only.
     *
     * @throws ClusterException if the script finds something wrong
     */
    static DatasourceCommands of(Cluster cluster, Language language) {
        return new DatasourceCommands(print(cluster, language), passwords(cluster.plan(), cluster.properties()));
    }

    /** The same with the passwords in the text, for a server whose environment is not ours to set. The text belongs in a secret file. */
    static DatasourceCommands withPasswords(Cluster cluster, Language language) {
        String text = print(cluster, language);
        for (Map.Entry<String, String> password :
                passwords(cluster.plan(), cluster.properties()).entrySet()) {
            text = text.replace(language.reference().apply(password.getKey()), password.getValue());
        }
        return new DatasourceCommands(text, Map.of());
    }

    private static String print(Cluster cluster, Language language) {
        ClusterFolders folders = cluster.folders();
        return print(
                folders.serverConfig(),
                language.product(),
                topology(cluster),
                folders.data().resolve("cluster.properties"));
    }

    /** What the script prints. */
    static String print(Path serverConfig, String product, Path topology, Path databases) {
        SystemCommand.Result result = SystemCommand.of(
                        "bash",
                        serverConfig.resolve("configure.sh").toString(),
                        product,
                        topology.toString(),
                        databases.toString())
                .run();
        if (!result.succeeded()) {
            throw new ClusterException("configure.sh: " + result.output());
        }
        return result.output() + "\n";
    }

    /** The cluster's topology as a file: settings may replace what the shipped one says. */
    private static Path topology(Cluster cluster) {
        Map<String, String> settings = cluster.plan().settings();
        String text = settings.entrySet().stream()
                .filter(setting -> setting.getKey().matches("multidb\\.(.*\\.shards|replicas\\..*|replication\\..*)"))
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .sorted()
                .collect(Collectors.joining());
        String databases = settings.entrySet().stream()
                .filter(setting -> setting.getKey().startsWith(OF_DATABASES))
                .map(setting -> setting.getKey().substring(OF_DATABASES.length()) + "=" + setting.getValue() + "\n")
                .sorted()
                .collect(Collectors.joining());
        try {
            return Files.writeString(cluster.folders().data().resolve("topology.properties"), text + databases);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Every password by the variable that holds it. */
    static Map<String, String> passwords(ClusterPlan plan, ClusterProperties properties) {
        Map<String, String> passwords = new TreeMap<>();
        for (Member member : plan.members()) {
            roles(member)
                    .forEach(role -> passwords.put(
                            variable(member.alias(), role),
                            properties.login(member.alias(), role).password()));
        }
        return passwords;
    }

    private static Stream<DatabaseRole> roles(Member member) {
        return member.isStreaming()
                ? Stream.of(DatabaseRole.READER)
                : Stream.of(DatabaseRole.APPLICATION, DatabaseRole.OWNER, DatabaseRole.MOVER);
    }

    private static String variable(Alias alias, DatabaseRole role) {
        return "DATABASE_" + role.name() + "_"
                + alias.name().toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
