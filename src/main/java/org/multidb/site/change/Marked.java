package org.multidb.site.change;

import java.util.Map;
import java.util.Objects;

/**
 * A value with the marks of the rows that it was made of, read by the same statement. While a database shows the same marks, it gives the
 * same value.
 *
 * @param marks by subject, one of {@link CatalogueMarks}; empty where no database was asked
 */
public record Marked<T>(T value, Map<String, Long> marks) {

    public Marked {
        Objects.requireNonNull(value, "value");
        marks = Map.copyOf(marks);
    }
}
