package org.multidb.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.multidb.cluster.RunningSite;

/** What a database was asked by pages, from its log; neither the background's looks nor what opens and ends transactions. */
record StatementLog(RunningSite site, String alias, Path file, long[] from) implements AutoCloseable {

    static StatementLog of(RunningSite site, String alias) {
        Path file = site.cluster().folders().data().resolve(alias + ".log");
        StatementLog log = new StatementLog(site, alias, file, new long[1]);
        log.set("all");
        log.forget();
        return log;
    }

    private void set(String statements) {
        SiteData data = new SiteData(site);
        data.run(alias, "alter system set log_statement = '" + statements + "'");
        data.text(alias, "select pg_reload_conf()::text");
        Awaitility.await().until(() -> data.text(alias, "show log_statement").equals(statements));
    }

    /** Begins anew. */
    void forget() {
        from[0] = lines().size();
    }

    List<String> statements() {
        return lines().stream()
                .skip(from[0])
                .filter(line -> line.matches(".*LOG: +execute .*"))
                .map(line -> line.replaceFirst(".*LOG: +execute [^:]*: ", ""))
                .filter(statement -> !statement.contains("heartbeat"))
                .filter(statement -> !statement.matches("(?i)(begin|commit|rollback|show|set|select 1)\\b.*"))
                .toList();
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        set("none");
    }
}
