package org.multidb.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Payara Micro, told by {@code server-config/payara}: a jar that is given its commands at each start.
 *
 * @param name of the product, and of its jar
 * @param oldestJava the oldest Java that it runs on
 */
public record PayaraMicro(String name, int oldestJava) implements ServerProduct {

    static final PayaraMicro OF_EE_10 = new PayaraMicro("payara-micro", 17);
    static final PayaraMicro OF_EE_11 = new PayaraMicro("payara-micro-7", 21);

    /** Time, product, level, message id, logger, more in brackets, message. */
    private static final Pattern ENTRY = Pattern.compile(
            "\\[\\p{Nd}{4}-[^]]*] \\[[^]]*] \\[(?<level>[A-Z]+)] \\[[^]]*] \\[(?<logger>[^]]*)] (\\[[^]]*] )*(?<message>.*)");

    private static final String POST_DEPLOY = "postdeploy.asadmin";
    private static final Pattern STARTED = Pattern.compile("Payara Micro .* ready in");

    @Override
    public ProcessBuilder prepare(Path root, Cluster cluster, ServerOptions options) throws IOException {
        Directories.delete(root);
        Files.createDirectories(root);
        DatasourceCommands datasources = DatasourceCommands.of(cluster, language());
        String proxy = options.behindProxy() ? commands(cluster.folders(), "behind-proxy.asadmin") : "";
        Path preBoot = Files.writeString(root.resolve("preboot.asadmin"), preBoot(cluster.folders()) + proxy);
        Path postBoot = Files.writeString(root.resolve("postboot.asadmin"), datasources.text());
        Path postDeploy = Files.writeString(root.resolve(POST_DEPLOY), commands(cluster.folders(), POST_DEPLOY));
        ProcessBuilder builder = new ProcessBuilder(command(root, options));
        Path systemProperties = cluster.folders().serverConfig().resolve("payara/system.properties");
        builder.command().addAll(List.of("--systemproperties", systemProperties.toString()));
        builder.command().addAll(List.of("--prebootcommandfile", preBoot.toString()));
        builder.command().addAll(List.of("--postbootcommandfile", postBoot.toString()));
        builder.command().addAll(List.of("--postdeploycommandfile", postDeploy.toString()));
        builder.command()
                .addAll(List.of("--logproperties", logging(cluster.folders()).toString()));
        builder.environment().putAll(datasources.environment());
        return builder;
    }

    @Override
    public Map<String, String> forArquillian(Cluster cluster, Path distribution) throws IOException {
        Path folder = cluster.folders().data();
        Path preBoot = folder.resolve("preboot.asadmin");
        Path postBoot = folder.resolve("postboot.asadmin");
        Path postDeploy = Files.writeString(folder.resolve(POST_DEPLOY), commands(cluster.folders(), POST_DEPLOY));
        Directories.writeSecret(preBoot, listeningAtOnce(preBoot(cluster.folders())));
        Directories.writeSecret(
                postBoot, DatasourceCommands.withPasswords(cluster, language()).text());
        return Map.of(
                "arquillian.preboot", preBoot.toString(),
                "arquillian.postboot", postBoot.toString(),
                "arquillian.postdeploy", postDeploy.toString());
    }

    private DatasourceCommands.Language language() {
        return new DatasourceCommands.Language(name, variable -> "$\\{ENV\\=" + variable + "}");
    }

    /** The commands that bind a server to loopback. */
    private static String preBoot(ClusterFolders folders) {
        return commands(folders, "preboot.asadmin");
    }

    /** Arquillian reads the port from what Payara Micro prints at its start, which names only those that are open by then. */
    private static String listeningAtOnce(String commands) {
        return commands.lines()
                .filter(line -> !line.endsWith(".http-listener.enabled=false"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static Path logging(ClusterFolders folders) {
        return folders.serverConfig().resolve("payara/logging.properties");
    }

    private static String commands(ClusterFolders folders, String file) {
        return CommandTemplate.read(folders.serverConfig().resolve("payara").resolve(file))
                .render(Map.of("host", "127.0.0.1"));
    }

    private List<String> command(Path root, ServerOptions options) {
        List<String> words = new ArrayList<>();
        words.add(JavaHome.ofAtLeast(oldestJava).program().toString());
        words.addAll(ServerOptions.jvm());
        words.addAll(options.systemProperties());
        words.addAll(
                List.of("-jar", options.distribution().resolve(name + ".jar").toString()));
        words.addAll(List.of("--rootdir", root.toString(), "--nohazelcast", "--disablephonehome"));
        words.addAll(List.of("--port", Integer.toString(options.port())));
        words.addAll(List.of("--addlibs", options.libraries()));
        words.addAll(List.of("--deploy", options.war().toString(), "--contextroot", "/"));
        return words;
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
