package org.multidb.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Java of this machine.
 *
 * @param folder with {@code bin/java}
 * @param feature its version, such as 21
 */
record JavaHome(Path folder, int feature) {

    /** Names the one to take where an older one runs us. */
    static final String NAMED = "server.java.home";

    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    /**
     * The one that runs us if it is new enough; else the one that {@value #NAMED} names; else the oldest of those beside ours that are.
     *
     * @throws ClusterException if there is none
     */
    static JavaHome ofAtLeast(int feature) {
        return find(feature)
                .orElseThrow(() -> new ClusterException("This server needs Java " + feature + " or newer, and "
                        + (System.getProperty(NAMED) == null
                                ? "none was found beside " + System.getProperty("java.home")
                                : System.getProperty(NAMED) + " is none")
                        + ": name one with -D" + NAMED + "=…"));
    }

    private static Optional<JavaHome> find(int feature) {
        Path ours = Path.of(System.getProperty("java.home"));
        if (Runtime.version().feature() >= feature) {
            return Optional.of(new JavaHome(ours, Runtime.version().feature()));
        }
        String named = System.getProperty(NAMED);
        List<Path> folders = named == null ? beside(ours) : List.of(Path.of(named));
        return folders.stream()
                .flatMap(folder -> at(folder).stream())
                .filter(java -> java.feature >= feature)
                .min(Comparator.comparingInt(JavaHome::feature));
    }

    private static List<Path> beside(Path ours) {
        try (Stream<Path> all = Files.list(ours.getParent())) {
            return all.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<JavaHome> at(Path folder) {
        Path release = folder.resolve("release");
        if (!Files.isExecutable(folder.resolve("bin/java")) || !Files.isReadable(release)) {
            return Optional.empty();
        }
        try {
            return VERSION.matcher(Files.readString(release))
                    .results()
                    .findFirst()
                    .map(found -> new JavaHome(folder, Integer.parseInt(found.group(1))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Path program() {
        return folder.resolve("bin/java");
    }
}
