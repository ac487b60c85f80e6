package org.multidb.cluster;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a server is started with.
 *
 * @param distribution the directory of {@code payara-micro.jar}, {@code wildfly}, {@code postgresql.jar} and {@code pool-checker.jar}
 * @param war the application, at the context root {@code /}
 * @param port on 127.0.0.1
 * @param settings of the application, by key; secrets among them go through the environment
 * @param behindProxy whether it believes a load balancer who asks
 */
public record ServerOptions(
        ServerProduct product,
        Path distribution,
        Path war,
        int port,
        Map<String, String> settings,
        boolean behindProxy) {

    private static final String JVM = "multidb.server.jvm";
    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");

    /**
     * For load on few cores. Pages make much that does not live long: the parallel collector makes a third more of them than G1, whose barriers
     * every write of a reference passes; a small young generation keeps memory small at the same rate. With one thread for the second compiler,
     * which shares the cores with the load, pages get faster for minutes. What the compilers took and need no longer would stay with the process;
     * Java 17.0.9 and later can give it back.
     */
    private static final List<String> FOR_LOAD = List.of(
            "-XX:+UseParallelGC",
            "-XX:InitialHeapSize=192m",
            "-XX:MaxNewSize=128m",
            "-XX:CICompilerCount=4",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:TrimNativeHeapInterval=10000");

    /**
     * For a quick start in little memory, which is what a local site is for: the serial collector needs the least memory beside it, and
     * the first compiler alone the least time. A site under load wants neither: {@code multidb.server.jvm} replaces them. Where that names
     * no collector it gets the parallel one, and what goes with it.
     */
    static List<String> jvm() {
        String given = System.getProperty(
                JVM,
                "-Xmx320m -Xss512k -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:MaxMetaspaceSize=256m"
                        + " -XX:ReservedCodeCacheSize=96m");
        List<String> words = List.of(given.split(" "));
        return COLLECTOR.matcher(given).find()
                ? words
                : Stream.concat(words.stream(), FOR_LOAD.stream()).toList();
    }

    /** A local site is not warmed up unless that is asked for: the first compiler alone is done at once. */
    public ServerOptions {
        Map<String, String> all = new TreeMap<>(settings);
        if (System.getProperty(JVM) == null) {
            all.putIfAbsent("multidb.warm-up-seconds", "0");
        }
        settings = Map.copyOf(all);
    }

    /** The JDBC driver's jar and that of what the pools load, as Payara Micro takes them. */
    String libraries() {
        return libraries(distribution);
    }

    /** The same of that folder. */
    public static String libraries(Path distribution) {
        return distribution.resolve("postgresql.jar") + File.pathSeparator + distribution.resolve("pool-checker.jar");
    }

    /** The settings that are no secrets, as words of a command line. */
    List<String> systemProperties() {
        return settings.entrySet().stream()
                .filter(setting -> !isSecret(setting.getKey()))
                .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
                .toList();
    }

    /** The others, by variable of the environment. */
    Map<String, String> secrets() {
        return settings.entrySet().stream()
                .filter(setting -> isSecret(setting.getKey()))
                .collect(Collectors.toMap(setting -> variable(setting.getKey()), Map.Entry::getValue));
    }

    /** A command line can be read by everyone on the machine, an environment cannot. */
    private static boolean isSecret(String key) {
        return key.endsWith("password") || key.endsWith("-key") || key.endsWith("secret");
    }

    /** The environment variable from which MicroProfile Config reads the setting. */
    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
