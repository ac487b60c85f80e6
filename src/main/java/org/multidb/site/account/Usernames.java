package org.multidb.site.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.multidb.persistence.IdList;
import org.multidb.persistence.Reads;
import org.multidb.site.change.CatalogueMarks;
import org.multidb.site.change.Marked;

/** The names under which accounts sign their reviews. */
@ApplicationScoped
public class Usernames {

    @Inject
    @Reads(Account.class)
    EntityManager reading;

    /**
     * The usernames of those accounts; ids without an account are missing from the answer. Whether one was added since matters only to an
     * answer where one is missing.
     */
    public Marked<Map<Long, String>> of(Collection<Long> ids) {
        List<Long> accounts =
                ids.stream().filter(id -> id != Account.ANONYMOUS).distinct().toList();
        if (accounts.isEmpty()) {
            return new Marked<>(Map.of(), Map.of());
        }
        List<Object[]> rows = rows(accounts);
        Map<Long, String> names = rows.stream()
                .filter(row -> row[2] != null)
                .collect(Collectors.toMap(row -> ((Number) row[2]).longValue(), row -> (String) row[3]));
        Map<String, Long> marks = new HashMap<>();
        marks.put(CatalogueMarks.ACCOUNT, ((Number) rows.get(0)[0]).longValue());
        if (names.size() < accounts.size()) {
            marks.put(CatalogueMarks.ACCOUNT_ADDED, ((Number) rows.get(0)[1]).longValue());
        }
        return new Marked<>(names, marks);
    }

    /** Marks, id and username; without a single account one row of marks. */
    @SuppressWarnings("unchecked") // Native queries of several columns give rows of Object[].
    private List<Object[]> rows(List<Long> ids) {
        return reading.createNativeQuery("select marks.changed, marks.added, account.id, account.username"
                        + " from (select " + CatalogueMarks.sql(CatalogueMarks.ACCOUNT) + " as changed, "
                        + CatalogueMarks.sql(CatalogueMarks.ACCOUNT_ADDED) + " as added) as marks"
                        + " left join account on account.id = any (" + IdList.SQL + ")")
                .setParameter(1, IdList.of(ids))
                .getResultList();
    }
}
