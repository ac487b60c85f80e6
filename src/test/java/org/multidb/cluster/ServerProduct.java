package org.multidb.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** A product that runs the application, told what to do by its files in {@code server-config}. */
public interface ServerProduct {

    /**
     * The product of that name, which {@code configure.sh} and the containers have for it, too.
     *
     * @throws ClusterException if there is none
     */
    static ServerProduct named(String name) {
        return switch (name) {
            case "payara-micro" -> PayaraMicro.OF_EE_10;
            case "payara-micro-7" -> PayaraMicro.OF_EE_11;
            case "wildfly" -> new WildFly();
            default ->
                throw new ClusterException(
                        "Unknown server '" + name + "'. Known: payara-micro, payara-micro-7, wildfly.");
        };
    }

    /**
     * The process of a server that listens on loopback only. Its environment may be added to before it is started.
     *
     * @param root the server's own folder, named on its command line
     */
    ProcessBuilder prepare(Path root, Cluster cluster, ServerOptions options) throws IOException;

    /**
     * Prepares a server that Arquillian starts, whose environment is the one of this process and cannot be added to: passwords stand in
     * secret files.
     *
     * @param distribution as in {@link ServerOptions}
     * @return system properties that {@code arquillian.xml} refers to
     */
    Map<String, String> forArquillian(Cluster cluster, Path distribution) throws IOException;

    /** The first line of an entry in what it prints, with the groups {@code level}, {@code logger} and {@code message}. */
    Pattern logEntry();

    /** What it prints when it has started, application included or not. */
    Pattern startedMessage();
}
