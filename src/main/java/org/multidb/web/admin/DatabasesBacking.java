package org.multidb.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.multidb.outbox.Outbox;
import org.multidb.outbox.OutboxEntry;
import org.multidb.persistence.DatabaseReport;
import org.multidb.persistence.DatabaseReports;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.routing.Role;

/** {@code /admin/databases/}: every database, and the work that must still follow in another one. */
@Named("adminDatabases")
@RequestScoped
public class DatabasesBacking {

    @Inject
    DatabaseReports reports;

    @Inject
    Outbox outbox;

    private List<DatabaseReport> databases;
    private List<OutboxEntry> pending;

    public void load() {
        databases = reports.all();
        pending = databases.stream()
                .filter(report -> report.role() == Role.PRIMARY && report.isReachable())
                .flatMap(report -> pending(report).stream())
                .toList();
    }

    /** None from a database that went away between the two questions; the next look will say so. */
    private List<OutboxEntry> pending(DatabaseReport report) {
        try {
            return outbox.pending(report.alias());
        } catch (DatabaseUnavailableException gone) {
            return List.of();
        }
    }

    public List<DatabaseReport> getDatabases() {
        return databases;
    }

    public List<OutboxEntry> getPending() {
        return pending;
    }
}
