package org.multidb.container;

import fish.payara.arquillian.container.payara.managed.PayaraMicroContainerConfiguration;
import fish.payara.arquillian.container.payara.managed.PayaraMicroDeployableContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.shrinkwrap.api.Archive;
import org.multidb.cluster.Cluster;
import org.multidb.cluster.DatasourceCommands;

/**
 * A Payara Micro that is started once for all test classes, beside the databases of {@link TestCluster#functional()}. Arquillian's own
 * starts anew for each class, 10 s each time; all classes deploy the same {@link Site#war()}, so once is enough.
 */
public final class OneServer extends PayaraMicroDeployableContainer {

    private static final String HOST = "127.0.0.1";

    private ProtocolMetaData deployed;
    private Archive<?> archive;
    private int port;

    @Override
    public void setup(PayaraMicroContainerConfiguration configuration) {
        Cluster cluster = TestCluster.functional();
        Path folder = cluster.folders().data();
        port = freePort();
        // Another time zone than the databases have, with a gap in spring.
        configuration.setCmdOptions(words(List.of(
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.timezone=Europe/Berlin",
                "-D" + Sql.CLUSTER + "=" + folder.resolve("cluster.properties"))));
        configuration.setExtraMicroOptions(words(List.of(
                "--nohazelcast",
                "--disablephonehome",
                "--port",
                Integer.toString(port),
                "--addlibs",
                Path.of(System.getProperty("multidb.server"), "postgresql.jar").toString(),
                "--prebootcommandfile",
                write(folder.resolve("preboot.asadmin"), preBoot(cluster)).toString(),
                "--postbootcommandfile",
                write(folder.resolve("postboot.asadmin"), postBoot(cluster)).toString(),
                "--logtofile",
                folder.resolve("server.log").toString())));
        super.setup(configuration);
    }

    private static String words(List<String> options) {
        return String.join(" ", options);
    }

    private static String preBoot(Cluster cluster) {
        try {
            return Files.readString(cluster.folders().serverConfig().resolve("payara/preboot.asadmin"))
                    .replace("@host@", HOST);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** With the passwords in the text, for Arquillian gives the server no environment of its own. */
    private static String postBoot(Cluster cluster) {
        DatasourceCommands commands = DatasourceCommands.of(cluster);
        String text = commands.text();
        for (Map.Entry<String, String> variable : commands.environment().entrySet()) {
            text = text.replace("${ENV=" + variable.getKey() + "}", variable.getValue());
        }
        return text;
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> war) throws DeploymentException {
        if (deployed == null) {
            deployed = onLoopback(super.deploy(war));
            archive = war;
        }
        return deployed;
    }

    /** The server names the machine, but listens on loopback only. */
    private ProtocolMetaData onLoopback(ProtocolMetaData found) {
        HTTPContext here = new HTTPContext(HOST, port);
        found.getContexts(HTTPContext.class)
                .forEach(context -> context.getServlets().forEach(here::add));
        return new ProtocolMetaData().addContext(here);
    }

    @Override
    public void undeploy(Archive<?> war) {
        // The next class uses it too.
    }

    @Override
    public void stop() {
        if (archive == null) {
            return;
        }
        try {
            super.undeploy(archive);
        } catch (DeploymentException failure) {
            throw new IllegalStateException("The server does not stop.", failure);
        }
    }
}
