package org.multidb.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/** WildFly, told by {@code server-config/wildfly}: one unpacked distribution for all servers, each with a folder of its own. */
public final class WildFly implements ServerProduct {

    private static final DatasourceCommands.Language LANGUAGE =
            new DatasourceCommands.Language("wildfly", variable -> "${env." + variable + "}");

    /** Time, level, logger, thread, message. */
    private static final Pattern ENTRY =
            Pattern.compile("[\\p{Nd}:,]+ (?<level>[A-Z]+) +\\[(?<logger>[^]]*)] \\([^)]*\\) (?<message>.*)");

    private static final Pattern STARTED = Pattern.compile("WFLYSRV0025|WFLYSRV0026");

    @Override
    public ProcessBuilder prepare(Path root, Cluster cluster, ServerOptions options) throws IOException {
        WildFlyFolder folder = new WildFlyFolder(distribution(options.distribution()), root);
        DatasourceCommands datasources = DatasourceCommands.of(cluster, LANGUAGE);
        folder.configure(folder.server(cluster.folders(), options.distribution())
                + (options.behindProxy() ? WildFlyFolder.behindProxy(cluster.folders()) : "")
                + datasources.text()
                + WildFlyFolder.deploy(cluster.folders(), options.war()));
        StandaloneCommandBuilder command = StandaloneCommandBuilder.of(folder.distribution())
                .addModuleDirs(folder.modules().toString())
                .setBaseDirectory(root)
                .setJavaOptions(ServerOptions.jvm())
                .addJavaOptions(options.systemProperties())
                .addJavaOptions(ports(options.port(), new FreePorts().choose()));
        ProcessBuilder builder = new ProcessBuilder(command.build());
        builder.environment().putAll(datasources.environment());
        return builder;
    }

    private static Path distribution(Path servers) {
        return servers.resolve("wildfly");
    }

    private static List<String> ports(int http, int management) {
        return List.of("-Djboss.http.port=" + http, "-Djboss.management.http.port=" + management);
    }

    @Override
    public Map<String, String> forArquillian(Cluster cluster, Path distribution) throws IOException {
        Path root = cluster.folders().data().resolve("server");
        WildFlyFolder folder = new WildFlyFolder(distribution(distribution), root);
        DatasourceCommands datasources = DatasourceCommands.of(cluster, LANGUAGE);
        folder.configure(folder.server(cluster.folders(), distribution) + datasources.text());
        Path passwords = root.resolve("passwords.properties");
        Directories.writeSecret(passwords, properties(datasources.environment()));
        FreePorts ports = new FreePorts();
        int management = ports.choose();
        return Map.of(
                "arquillian.home", folder.distribution().toString(),
                "arquillian.modules", folder.modules().toString(),
                "arquillian.base", root.toString(),
                "arquillian.ports", String.join(" ", ports(ports.choose(), management)),
                "arquillian.management", Integer.toString(management),
                "arquillian.passwords", passwords.toString());
    }

    /** WildFly takes a system property of that name for a variable of the environment. */
    private static String properties(Map<String, String> environment) {
        return environment.entrySet().stream()
                .map(variable -> "env." + variable.getKey() + "=" + variable.getValue() + "\n")
                .collect(Collectors.joining());
    }

    @Override
    public Pattern logEntry() {
        return ENTRY;
    }

    @Override
    public Pattern startedMessage() {
        return STARTED;
    }
}
