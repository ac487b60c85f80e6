package org.multidb.site.review;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.multidb.persistence.IdList;

/**
 * What identifies the state of products' reviews on one database, at one moment. Random marks, written with each change in its transaction:
 * no two states have the same, in whatever database.
 *
 * @param changes the mark of each product's own changes, by product id, and under {@value #ALL} that of what concerns all products
 */
public record ReviewMarks(Map<Long, Long> changes) {

    /** Stands for all products, such as when the shard gets or gives away buckets. */
    private static final long ALL = 0;

    private static final String ROWS = " from review_change where product_id = any (";

    /** The SQL of the mark of the products in the first parameter together, as {@link #of} tells it; there must be some. */
    static final String SQL =
            "(select bit_xor(mark)" + ROWS + "cast(string_to_array(?1 || '," + ALL + "', ',') as bigint[])))";

    public ReviewMarks {
        changes = Map.copyOf(changes);
    }

    /** The marks of those products, with one look at the primary key for each. */
    @SuppressWarnings("unchecked") // Native queries of several columns give rows of Object[].
    public static ReviewMarks read(EntityManager database, Collection<Long> products) {
        Set<Long> keys = new TreeSet<>(products);
        keys.add(ALL);
        List<Object[]> rows = database.createNativeQuery(
                        "select product_id, bit_xor(mark)" + ROWS + IdList.SQL + ") group by product_id")
                .setParameter(1, IdList.of(keys))
                .getResultList();
        Map<Long, Long> changes = new HashMap<>();
        keys.forEach(product -> changes.put(product, 0L));
        rows.forEach(row -> changes.put(((Number) row[0]).longValue(), ((Number) row[1]).longValue()));
        return new ReviewMarks(changes);
    }

    /**
     * The mark of these products together, equal to the one that came with a page of their reviews as long as that shows what the database
     * holds: the exclusive or of each product's mark and, once, of that of all products. One without reviews adds nothing.
     *
     * @throws IllegalArgumentException if the mark of one of them was not read
     */
    public long of(Collection<Long> products) {
        return LongStream.concat(LongStream.of(ALL), products.stream().mapToLong(Long::longValue))
                .distinct()
                .map(this::change)
                .reduce(0, (one, other) -> one ^ other);
    }

    private long change(long product) {
        return Optional.ofNullable(changes.get(product))
                .orElseThrow(
                        () -> new IllegalArgumentException("The mark of product " + product + " was not read. Read: "
                                + changes.keySet().stream().sorted().toList()));
    }
}
