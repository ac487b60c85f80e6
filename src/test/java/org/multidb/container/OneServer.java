package org.multidb.container;

import fish.payara.arquillian.container.payara.managed.PayaraMicroContainerConfiguration;
import fish.payara.arquillian.container.payara.managed.PayaraMicroDeployableContainer;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.shrinkwrap.api.Archive;
import org.multidb.cluster.FreePorts;
import org.multidb.cluster.ServerOptions;

/**
 * A Payara Micro that is started once for all test classes, beside the databases of {@link org.multidb.cluster.ContainerCluster}. Arquillian's own
 * starts anew for each class, 10 s each time; all classes deploy the same {@link Site#war()}, so once is enough.
 */
public final class OneServer extends PayaraMicroDeployableContainer {

    private static final String HOST = "127.0.0.1";

    private ProtocolMetaData deployed;
    private Archive<?> archive;
    private int port;

    @Override
    public void setup(PayaraMicroContainerConfiguration configuration) {
        Path cluster = Path.of(System.getProperty(Sql.CLUSTER));
        port = FreePorts.one();
        // Another time zone than the databases have, with a gap in spring.
        configuration.setCmdOptions(words(
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.timezone=Europe/Berlin",
                "-Dmultidb.warm-up-seconds=0",
                "-D" + Sql.CLUSTER + "=" + cluster));
        configuration.setExtraMicroOptions(words(
                "--nohazelcast",
                "--disablephonehome",
                "--port",
                Integer.toString(port),
                "--addlibs",
                ServerOptions.libraries(Path.of(System.getProperty("multidb.server"))),
                "--prebootcommandfile",
                System.getProperty("arquillian.preboot"),
                "--postbootcommandfile",
                System.getProperty("arquillian.postboot"),
                "--postdeploycommandfile",
                System.getProperty("arquillian.postdeploy"),
                "--logtofile",
                cluster.resolveSibling("server.log").toString()));
        super.setup(configuration);
    }

    /** Arquillian splits at blanks, those in paths must be escaped. */
    private static String words(String... options) {
        return Stream.of(options).map(option -> option.replace(" ", "\\ ")).collect(Collectors.joining(" "));
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
