package org.multidb.site.name;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.multidb.persistence.IdList;
import org.multidb.persistence.Reads;
import org.multidb.site.account.Account;
import org.multidb.site.change.CatalogueMarks;
import org.multidb.site.change.Marked;
import org.multidb.site.product.CatalogueFreshness;
import org.multidb.site.product.Product;
import org.multidb.site.review.Review;

/**
 * The names of what reviews are about, and of who wrote them: from memory, if the catalogue says that nothing has changed since, otherwise
 * from the catalogue in one statement.
 */
@ApplicationScoped
public class ReviewNames {

    /** Marks by subject, which have no name, and names by kind and id. */
    private static final String SELECT = "select subject, mark, cast(null as text) from (" + CatalogueMarks.ALL
            + ") as marks union all select '" + NameKey.Kind.PRODUCT + "', id, name from product where id = any ("
            + IdList.SQL + ") union all select '" + NameKey.Kind.ACCOUNT
            + "', id, username from account where id = any (" + IdList.sql(2) + ")";

    @Inject
    @Reads(Product.class)
    EntityManager reading;

    @Inject
    CatalogueFreshness catalogue;

    private final KeptNames kept = new KeptNames();

    /**
     * Names by id. What is not in the catalogue is missing.
     *
     * @param products the names of products
     * @param accounts usernames
     */
    public record Found(Map<Long, String> products, Map<Long, String> accounts) {}

    /** The names that belong to the reviews. To be asked outside of transactions, whose own changes memory would not have. */
    public Found of(Collection<Review> reviews) {
        Set<NameKey> wanted = reviews.stream().flatMap(ReviewNames::keys).collect(toSet());
        if (wanted.isEmpty()) {
            return new Found(Map.of(), Map.of());
        }
        Map<NameKey, Optional<String>> names = kept.find(wanted)
                .filter(known -> catalogue.begin(known.marks()).getAsBoolean())
                .map(Marked::value)
                .orElseGet(() -> read(wanted));
        return new Found(ofKind(NameKey.Kind.PRODUCT, names), ofKind(NameKey.Kind.ACCOUNT, names));
    }

    private static Stream<NameKey> keys(Review review) {
        NameKey product = new NameKey(NameKey.Kind.PRODUCT, review.getProductId());
        return review.getAuthorId() == Account.ANONYMOUS
                ? Stream.of(product)
                : Stream.of(product, new NameKey(NameKey.Kind.ACCOUNT, review.getAuthorId()));
    }

    @SuppressWarnings("unchecked") // Native queries of several columns give rows of Object[].
    private Map<NameKey, Optional<String>> read(Set<NameKey> wanted) {
        List<Object[]> rows = reading.createNativeQuery(SELECT)
                .setParameter(1, ids(NameKey.Kind.PRODUCT, wanted))
                .setParameter(2, ids(NameKey.Kind.ACCOUNT, wanted))
                .getResultList();
        Map<String, Long> marks = new HashMap<>();
        Map<NameKey, Optional<String>> names = new HashMap<>();
        wanted.forEach(key -> names.put(key, Optional.empty()));
        for (Object[] row : rows) {
            long number = ((Number) row[1]).longValue();
            if (row[2] == null) {
                marks.put((String) row[0], number);
            } else {
                names.put(new NameKey(NameKey.Kind.valueOf((String) row[0]), number), Optional.of((String) row[2]));
            }
        }
        kept.keep(names, marks);
        return names;
    }

    private static String ids(NameKey.Kind kind, Set<NameKey> keys) {
        return IdList.of(
                keys.stream().filter(key -> key.kind() == kind).map(NameKey::id).toList());
    }

    private static Map<Long, String> ofKind(NameKey.Kind kind, Map<NameKey, Optional<String>> names) {
        return names.entrySet().stream()
                .filter(name -> name.getKey().kind() == kind && name.getValue().isPresent())
                .collect(toMap(
                        name -> name.getKey().id(), name -> name.getValue().get()));
    }
}
