package org.multidb.site.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.awaitility.Awaitility;
import org.multidb.cluster.RunningSite;

/** What a database was asked by pages, from its log; neither what the background asks nor what opens and ends transactions. */
final class StatementLog implements AutoCloseable {

    private final RunningSite site;
    private final String alias;
    private long from;

    private StatementLog(RunningSite site, String alias) {
        this.site = site;
        this.alias = alias;
    }

    static StatementLog of(RunningSite site, String alias) {
        StatementLog log = new StatementLog(site, alias);
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
        from = lines().size();
    }

    List<String> statements() {
        return lines().stream()
                .skip(from)
                .filter(line -> line.matches(".*LOG: +execute .*"))
                .map(line -> line.replaceFirst(".*LOG: +execute [^:]*: ", ""))
                .filter(statement -> !statement.matches(
                        ".*\\b(heartbeat|outbox|candidate|ticket_draw)\\b.*|select id from product where id = any .*"))
                .filter(statement -> !statement.matches("(?i)(begin|commit|rollback|show|set|select 1)\\b.*|select"))
                .toList();
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(site.cluster().folders().data().resolve(alias + ".log"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        set("none");
    }
}
