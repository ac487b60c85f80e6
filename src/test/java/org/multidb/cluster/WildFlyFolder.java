package org.multidb.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.wildfly.core.launcher.CliCommandBuilder;

/**
 * What one server needs beside the distribution, which is left as it is: its {@code jboss.server.base.dir} with the configuration, and
 * its modules.
 *
 * @param distribution the unpacked distribution
 * @param root the server's own folder
 */
record WildFlyFolder(Path distribution, Path root) {

    private static final String CONFIGURATION = "configuration";

    Path modules() {
        return root.resolve("modules");
    }

    /** The commands that prepare a server, with the jars of that directory. */
    String server(ClusterFolders folders, Path jars) {
        return CommandTemplate.read(folders.serverConfig().resolve("wildfly/server.cli"))
                .render(Map.of(
                        "driver", jars.resolve("postgresql.jar").toString(),
                        "checker", jars.resolve("pool-checker.jar").toString(),
                        "modules", modules().toString()));
    }

    /** The command that makes it believe a load balancer. */
    static String behindProxy(ClusterFolders folders) {
        return CommandTemplate.read(folders.serverConfig().resolve("wildfly/behind-proxy.cli"))
                .render(Map.of());
    }

    /** The command that deploys the application. */
    static String deploy(ClusterFolders folders, Path war) {
        return CommandTemplate.read(folders.serverConfig().resolve("wildfly/deploy.cli"))
                .render(Map.of("war", war.toString()));
    }

    /**
     * Configures the server by these commands, if it is not yet: they take longer than its start.
     *
     * @throws ClusterException if a command fails
     */
    void configure(String commands) throws IOException {
        Path done = root.resolve("configured.cli");
        if (Files.exists(done) && Files.readString(done).equals(commands)) {
            return;
        }
        Files.deleteIfExists(done);
        Directories.delete(root.resolve(CONFIGURATION));
        Directories.delete(modules());
        Files.createDirectories(modules());
        Files.createDirectories(root.resolve("deployments"));
        copy(distribution.resolve("standalone").resolve(CONFIGURATION), root.resolve(CONFIGURATION));
        run(Files.writeString(
                root.resolve("configure.cli"),
                "embed-server --std-out=discard\n" + commands + "stop-embedded-server\n"));
        Files.move(Files.writeString(root.resolve("configured.new"), commands), done);
    }

    private static void copy(Path source, Path target) throws IOException {
        Files.createDirectories(target);
        try (Stream<Path> files = Files.list(source).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
    }

    private void run(Path script) throws IOException {
        CliCommandBuilder command = CliCommandBuilder.asModularLauncher(distribution)
                .addModuleDir(modules().toString())
                .setJavaOptions(ServerOptions.jvm())
                .addJavaOption("-Djboss.server.base.dir=" + root)
                .setScriptFile(script);
        SystemCommand.Result result = new SystemCommand(command.build())
                .with("JBOSS_HOME", distribution.toString())
                .run();
        if (!result.succeeded()) {
            throw new ClusterException("WildFly refused what " + script + " says: " + result.output());
        }
    }
}
