package org.multidb.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerLogTest {

    private static final String TIME = "[2026-11-22T23:39:01.054+0000] []";
    private static final String THREAD =
            "[tid: _ThreadID=1 _ThreadName=main] [timeMillis: 1795390741054] [levelValue: 900]";

    private final List<String> shown = new ArrayList<>();
    private final ServerLog log = new ServerLog(PayaraMicro.OF_EE_10.logEntry(), shown::add);

    private static String entry(String level, String logger, String message) {
        return TIME + " [" + level + "] [] [" + logger + "] " + THREAD + " " + message;
    }

    private void lines(String... lines) {
        for (String line : lines) {
            log.line(line);
        }
    }

    @Test
    void aWarningOfTheApplicationIsShown() {
        lines(entry("WARNING", "org.multidb.migration.MigrationOnStart", "Nothing is routed to 'reviews'."));

        assertThat(shown).containsExactly("WARNING: Nothing is routed to 'reviews'.");
    }

    @Test
    void aMessageMayBeginOnTheNextLine() {
        lines(
                entry("WARNING", "org.multidb.site.web.request.ErrorPage", "[["),
                "  request=7 path=/review/1/ status=503 SQLSTATE 08001]]",
                "");

        assertThat(shown).containsExactly("WARNING: request=7 path=/review/1/ status=503 SQLSTATE 08001");
    }

    @Test
    void anErrorIsShownWhoeverHadItWithoutMostOfItsStack() {
        lines(
                entry("SEVERE", "javax.enterprise.system.core", "[["),
                "  Exception while deploying",
                "java.lang.IllegalStateException: no",
                "	at one.Line.of(Line.java:1)",
                "	at another.Line.of(Line.java:2)]]");

        assertThat(shown)
                .containsExactly(
                        "SEVERE: Exception while deploying",
                        "  java.lang.IllegalStateException: no",
                        "  at one.Line.of(Line.java:1)");
    }

    @Test
    void whatTheServerTellsAndWarnsOfItselfIsNotShown() {
        lines(
                entry("INFO", "org.multidb.migration.MigrationOnStart", "The schema of 'reviews' is current."),
                entry("WARNING", "javax.enterprise.system.security.ssl", "[["),
                "  The certificate has expired]]",
                "a line of nobody");

        assertThat(shown).isEmpty();
    }

    @Test
    void anEntryEndsWhereTheNextBegins() {
        lines(
                entry("WARNING", "org.multidb.site.web.http.SigningKey", "No key."),
                entry("INFO", "javax.enterprise.system.core", "Loading"),
                "more of it");

        assertThat(shown).containsExactly("WARNING: No key.");
    }

    @Test
    void coloursAreTakenOut() {
        String coloured =
                TIME + " [\u001b[1;93mWARNING\u001b[0m] [] [\u001b[1;94morg.multidb.site.web.http.SigningKey\u001b[0m] "
                        + THREAD + " No key.";

        log.line(ServerLog.plain(coloured));

        assertThat(shown).containsExactly("WARNING: No key.");
    }

    @Test
    void theEntriesOfWildFlyAreReadToo() {
        ServerLog wildFly = new ServerLog(new WildFly().logEntry(), shown::add);

        wildFly.line(
                "23:39:01,054 WARN  [org.multidb.site.web.http.SigningKey] (ServerService Thread Pool -- 8) No key.");
        wildFly.line("23:39:01,055 WARN  [org.jboss.jca.core] (default task-1) IJ000604: no connection");
        wildFly.line("23:39:01,056 INFO  [org.multidb.migration.MigrationOnStart] (default task-1) current");
        wildFly.line("23:39:01,057 ERROR [org.jboss.as.controller] (Controller Boot Thread) WFLYCTL0013: failed");
        wildFly.line("\tat one.Line.of(Line.java:1)");

        assertThat(shown)
                .containsExactly("WARN: No key.", "ERROR: WFLYCTL0013: failed", "  at one.Line.of(Line.java:1)");
    }
}
