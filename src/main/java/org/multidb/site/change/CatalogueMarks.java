package org.multidb.site.change;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The marks of the catalogue. Each is a random number that changes with its subject, in the same transaction. So no two states have the
 * same, in whatever database.
 */
public final class CatalogueMarks {

    /** Anything of any product. */
    public static final String PRODUCT = "product";

    /** A username has changed, or is gone. */
    public static final String ACCOUNT = "account";

    /** An account was added: its username may have been missing before. */
    public static final String ACCOUNT_ADDED = "account-added";

    /** The SQL of all marks, {@code subject} and {@code mark}. */
    public static final String ALL = "select subject, bit_xor(mark) as mark from catalogue_change group by subject";

    private CatalogueMarks() {}

    /** All marks by subject, of one moment. */
    @SuppressWarnings("unchecked") // Native queries of several columns give rows of Object[].
    public static Map<String, Long> read(EntityManager catalogue) {
        List<Object[]> rows = catalogue.createNativeQuery(ALL).getResultList();
        return rows.stream()
                .collect(Collectors.toUnmodifiableMap(row -> (String) row[0], row -> ((Number) row[1]).longValue()));
    }

    /** The SQL of one mark, for the statement that reads what it stands for. */
    public static String sql(String subject) {
        return "(select bit_xor(mark) from catalogue_change where subject = '" + subject + "')";
    }
}
