package org.multidb.cluster;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a server is started with.
 *
 * @param jars the directory of {@code payara-micro.jar} and {@code postgresql.jar}
 * @param war the application, at the context root {@code /}
 * @param port on 127.0.0.1
 * @param settings of the application, by key; secrets among them go through the environment
 */
public record ServerOptions(Path jars, Path war, int port, Map<String, String> settings) {

    public ServerOptions {
        settings = Map.copyOf(settings);
    }
}
