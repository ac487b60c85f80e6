package org.multidb.site.web;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * sqlmap, which looks for SQL injections from outside, where it is installed.
 *
 * @param program the command
 * @param folder where it keeps what it did
 */
record Sqlmap(Path program, Path folder) {

    private static final long MINUTES = 5;

    /** They let the request through and are not asked for by any query. */
    private static final String NOT_CHANGED = "token|form|jakarta\\.faces\\..*";

    private static final Pattern TRIED = Pattern.compile("testing '|testing for SQL injection on");

    /**
     * What came out.
     *
     * @param findings what can be injected; empty if nothing
     * @param tested how many parameters were tried
     */
    record Outcome(List<String> findings, int tested, Path log) {}

    /** The program on the path; empty where it is not installed. */
    static Optional<Sqlmap> find() {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, "sqlmap"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Sqlmap(program, Path.of("target", "scan").toAbsolutePath()));
    }

    /** Tries everything that may be changed in the request. */
    Outcome scan(String name, URI site, ScanTarget target) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path request = Files.writeString(folder.resolve(name + ".request"), target.request(site));
        Path log = folder.resolve(name + ".log");
        Process process = new ProcessBuilder(command(request, target))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError(target.shape() + " took more than " + MINUTES + " minutes; see " + log);
            }
        } finally {
            process.destroyForcibly();
        }
        return outcome(target, log);
    }

    private List<String> command(Path request, ScanTarget target) {
        String notChanged = Stream.concat(Stream.of(NOT_CHANGED), target.cookies().keySet().stream())
                .filter(name -> !AccessSite.isBookmark(name))
                .collect(Collectors.joining("|", "^(", ")$"));
        return List.of(
                program.toString(),
                "-r",
                request.toString(),
                "--batch",
                "--ignore-stdin",
                "--disable-coloring",
                "--flush-session",
                "--drop-set-cookie",
                "--output-dir=" + folder.resolve("sessions"),
                "--dbms=PostgreSQL",
                "--level=2",
                "--risk=1",
                "--time-sec=3",
                "--timeout=10",
                "--retries=1",
                "--ignore-redirects",
                "--param-exclude=" + notChanged);
    }

    private static Outcome outcome(ScanTarget target, Path log) throws IOException {
        String text = Files.readString(log);
        boolean clean = text.contains("all tested parameters do not appear to be injectable");
        List<String> findings = text.lines()
                .filter(line ->
                        line.matches("Parameter: .*|.* (is vulnerable|appears to be .*injectable|is injectable).*"))
                .toList();
        if (!clean && findings.isEmpty()) {
            throw new AssertionError(target.shape() + " was not scanned; see " + log);
        }
        Matcher tried = TRIED.matcher(text);
        return new Outcome(clean ? List.of() : findings, (int) tried.results().count(), log);
    }
}
