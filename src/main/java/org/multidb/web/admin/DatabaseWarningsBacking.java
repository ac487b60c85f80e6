package org.multidb.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.multidb.account.FirstAdmin;

/** What staff should look after, above the tables of {@code /admin/databases/}. Known already: no database is asked for it. */
@Named("databaseWarnings")
@RequestScoped
public class DatabaseWarningsBacking {

    @Inject
    FirstAdmin firstAdmin;

    /** The name that the first staff account could not be given; empty if there is no such trouble. */
    public String getTakenUsername() {
        return firstAdmin.takenUsername().orElse("");
    }
}
