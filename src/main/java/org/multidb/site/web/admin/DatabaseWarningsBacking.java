package org.multidb.site.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.multidb.routing.Alias;
import org.multidb.site.account.FirstAdmin;
import org.multidb.site.review.Inspection;

/** What staff should look after, above the tables of {@code /admin/databases/}. Known already: no database is asked for it. */
@Named("databaseWarnings")
@RequestScoped
public class DatabaseWarningsBacking {

    @Inject
    FirstAdmin firstAdmin;

    @Inject
    Inspection inspection;

    /** What was found in a database, some of it. */
    public record Finding(String database, List<Long> ids) {

        /** The ids as parameters of an address. */
        public String query() {
            return ids.stream().map(id -> "id=" + id).collect(Collectors.joining("&"));
        }
    }

    /** Products that do not exist, but have reviews. */
    public List<Finding> getOrphans() {
        return findings(inspection.orphans());
    }

    /** Published copies whose reviews do not exist. */
    public List<Finding> getLeftovers() {
        return findings(inspection.leftovers());
    }

    private static List<Finding> findings(Map<Alias, List<Long>> found) {
        return found.entrySet().stream()
                .map(each -> new Finding(each.getKey().name(), each.getValue()))
                .toList();
    }

    /** The name that the first staff account could not be given; empty if there is no such trouble. */
    public String getTakenUsername() {
        return firstAdmin.takenUsername().orElse("");
    }
}
