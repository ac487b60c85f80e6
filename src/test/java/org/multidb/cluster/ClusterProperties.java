package org.multidb.cluster;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.multidb.routing.Alias;

/**
 * The file {@code cluster.properties} of a cluster: where each database is and how to get in, for people and tools that want to look
 * with SQL. Ports, passwords and the signing key are chosen once and kept.
 */
public final class ClusterProperties {

    /** The key of the secret that signs the application's cookies; also the application's own setting. */
    public static final String SIGNING_KEY = "multidb.signing-key";

    private static final int SECRET_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final Map<String, String> values;

    private ClusterProperties(Path file, Map<String, String> values) {
        this.file = file;
        this.values = new TreeMap<>(values);
    }

    /** What is kept in the cluster's directory; empty if there is nothing yet. */
    public static ClusterProperties read(Path directory) {
        Path file = directory.resolve("cluster.properties");
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException failure) {
                throw new ClusterException("Cannot read " + file + ": " + failure.getMessage(), failure);
            }
        }
        return new ClusterProperties(
                file,
                properties.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, properties::getProperty)));
    }

    /** The port of the database, if it has had one. */
    Optional<Integer> port(Alias alias) {
        return Optional.ofNullable(values.get(alias + ".port"))
                .filter(port -> port.matches("[0-9]{1,5}"))
                .map(Integer::valueOf)
                .filter(port -> port > 0 && port < 65_536);
    }

    /** The secret kept under the key; a new one is made if there is none. */
    String secret(String key) {
        return values.computeIfAbsent(key, absent -> newSecret());
    }

    private static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Notes where the member is, with new passwords where it has none; not yet in the file. */
    void put(Member member, int port, Path pidFile) {
        String alias = member.alias().name();
        String origin = member.origin().name();
        values.put(alias + ".port", Integer.toString(port));
        values.put(alias + ".database", origin);
        values.put(alias + ".pidfile", pidFile.toString());
        for (DatabaseRole role : DatabaseRole.values()) {
            String password = secret(origin + role.key() + "password");
            values.put(alias + role.key() + "user", role.of(member.origin()));
            values.put(alias + role.key() + "password", password);
        }
    }

    void save() {
        values.put("superuser", "postgres");
        secret(SIGNING_KEY);
        String text = values.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue().replace("\\", "\\\\"))
                .collect(Collectors.joining("\n", "# Kept over restarts; the superuser needs no password on loopback.\n", "\n"));
        try {
            Directories.writeSecret(file, text);
        } catch (IOException failure) {
            throw new ClusterException("Cannot write " + file + ": " + Reason.of(failure), failure);
        }
    }

    /**
     * How the role gets into the database.
     *
     * @throws ClusterException if the database is not in the file
     */
    public DatabaseLogin login(Alias alias, DatabaseRole role) {
        int port = port(alias).orElseThrow(() -> new ClusterException(
                "There is no database '" + alias + "' in " + file + "; start the cluster once."));
        return new DatabaseLogin(
                port,
                values.get(alias + ".database"),
                values.get(alias + role.key() + "user"),
                values.get(alias + role.key() + "password"));
    }
}
