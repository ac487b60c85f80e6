package org.multidb.site.product;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.multidb.outbox.Outbox;
import org.multidb.persistence.IdList;
import org.multidb.persistence.KeysetCursor;
import org.multidb.persistence.KeysetPage;
import org.multidb.persistence.KeysetQuery;
import org.multidb.persistence.Reads;
import org.multidb.persistence.RetriedOnConflict;
import org.multidb.persistence.VersionedRow;
import org.multidb.persistence.Writes;
import org.multidb.routing.Alias;
import org.multidb.sharding.Sharding;
import org.multidb.site.change.CatalogueMarks;
import org.multidb.site.change.Marked;

/** The products, in the catalogue. */
@ApplicationScoped
public class Products {

    /** The topic of the outbox under which a deleted product's id is noted. */
    public static final String DELETED = "product-deleted";

    private static final String SELECT = "select id, name, description, version from product";

    private static final String MARK = "select " + CatalogueMarks.sql(CatalogueMarks.PRODUCT) + " as mark";

    @Inject
    @Reads(Product.class)
    EntityManager reading;

    @Inject
    @Writes(Product.class)
    EntityManager writing;

    @Inject
    Outbox outbox;

    @Inject
    Sharding sharding;

    /** The product as this session may see it, which may be a replica's: to show it, and nothing else. */
    @SuppressWarnings("unchecked") // Native queries of several columns give rows of Object[].
    public Marked<Optional<Product>> find(long id) {
        List<Object[]> rows = reading.createNativeQuery("select mark, id, name, description, version from (" + MARK
                        + ") as marks left join product on id = ?1")
                .setParameter(1, id)
                .getResultList();
        return marked(rows, products(rows).findFirst());
    }

    /** The product as the primary has it at this moment: what a change of it, or its deletion, begins with. */
    public Optional<VersionedRow<Product>> findForChange(long id) {
        return Optional.ofNullable(writing.find(Product.class, id))
                .map(product -> new VersionedRow<>(product, product.getVersion()));
    }

    /** Whether it exists on the primary at this moment: the check before a review of it is saved. */
    public boolean existsNow(long id) {
        return writing.find(Product.class, id) != null;
    }

    /** The names of all products by id, sorted by name, from the primary: what a form without a product in its address offers to choose from. */
    public Map<Long, String> choices() {
        return names(writing.createNativeQuery("select id, name from product order by name, id"));
    }

    /** Names by id, in the order of the rows. */
    @SuppressWarnings("unchecked") // Native queries of several columns give rows of Object[].
    private static Map<Long, String> names(Query query) {
        List<Object[]> rows = query.getResultList();
        Map<Long, String> names = new LinkedHashMap<>();
        rows.forEach(row -> names.put(((Number) row[0]).longValue(), (String) row[1]));
        return names;
    }

    /** The names of those products; ids without a product are missing from the answer. */
    public Map<Long, String> names(Collection<Long> ids) {
        List<Long> products = ids.stream().distinct().toList();
        return products.isEmpty()
                ? Map.of()
                : names(reading.createNativeQuery("select id, name from product where id = any (" + IdList.SQL + ")")
                        .setParameter(1, IdList.of(products)));
    }

    /** Those of the ids that belong to products on the primary now. */
    @SuppressWarnings("unchecked") // A native query of one column gives plain values.
    public Set<Long> existing(Collection<Long> ids) {
        List<Number> found = writing.createNativeQuery("select id from product where id = any (" + IdList.SQL + ")")
                .setParameter(1, IdList.of(ids))
                .getResultList();
        return found.stream().map(Number::longValue).collect(Collectors.toSet());
    }

    /** A page of the products that are searched for; the first one where no place is given. */
    public KeysetPage<Product> search(ProductSearch search, Optional<KeysetCursor> place, int size) {
        return new KeysetQuery<>(Product.class, SELECT)
                .whereContains("name", search.name())
                .page(reading, search.order(), place, size);
    }

    /** A page of all products by name; the first one where no place is given. */
    public Marked<KeysetPage<Product>> byName(Optional<KeysetCursor> place, int size) {
        KeysetQuery.Order<Product> order = ProductSearch.BY_NAME.order();
        List<Object[]> rows =
                new KeysetQuery<>(Product.class, SELECT).beside(MARK).rows(reading, order, place, size + 1);
        return marked(rows, KeysetPage.of(products(rows).toList(), size, place, order.cursorOf()));
    }

    private static <T> Marked<T> marked(List<Object[]> rows, T value) {
        return new Marked<>(value, Map.of(CatalogueMarks.PRODUCT, ((Number) rows.get(0)[0]).longValue()));
    }

    /** The products in those rows, beside the mark; one row without a product means that there are none. */
    private static Stream<Product> products(List<Object[]> rows) {
        return rows.stream()
                .filter(row -> row[1] != null)
                .map(row -> Product.of(
                        ((Number) row[1]).longValue(), (String) row[2], (String) row[3], ((Number) row[4]).intValue()));
    }

    /**
     * Adds a product, once for each form: sent again, a form gets the product that it has added, as that is now. A product that was
     * deleted meanwhile is added anew.
     *
     * @param form the key of the form
     * @return the product that the form has added; it {@linkplain Product#says says} something else if that was added before
     */
    @RetriedOnConflict
    @Transactional
    public Product add(UUID form, String name, String description) {
        writing.createNativeQuery("insert into product (name, description, version, form_key)"
                        + " values (?1, ?2, 1, cast(?3 as uuid)) on conflict (form_key) do nothing")
                .setParameter(1, name)
                .setParameter(2, description)
                .setParameter(3, form.toString())
                .executeUpdate();
        return (Product) writing.createNativeQuery(
                        "select id, name, description, version from product where form_key = cast(?1 as uuid)",
                        Product.class)
                .setParameter(1, form.toString())
                .getSingleResult();
    }

    /**
     * Changes a product's name and description. The same change a second time is none.
     *
     * @param version as it was read; another one means that somebody else changed it meanwhile
     * @throws OptimisticLockException if it was changed otherwise or deleted meanwhile
     */
    @RetriedOnConflict
    @Transactional
    public void describe(long id, int version, String name, String description) {
        Optional<Product> now = Optional.ofNullable(writing.find(Product.class, id));
        if (now.filter(product -> product.isChanged(version, name, description)).isEmpty()) {
            require(now, id, version).describe(name, description);
            writing.flush();
        }
    }

    /**
     * Deletes a product. Its reviews follow through the outbox. One that is gone already is no fault.
     *
     * @throws OptimisticLockException if it was changed meanwhile
     */
    @RetriedOnConflict
    @Transactional
    public void delete(long id, int version) {
        Optional<Product> now = Optional.ofNullable(writing.find(Product.class, id));
        if (now.isPresent()) {
            writing.remove(require(now, id, version));
            writing.flush();
            outbox.note(database(), DELETED, Long.toString(id));
        }
    }

    private static Product require(Optional<Product> now, long id, int version) {
        return now.filter(product -> product.getVersion() == version)
                .orElseThrow(() ->
                        new OptimisticLockException("Product " + id + " is no longer at version " + version + "."));
    }

    /** The database that keeps them. */
    public Alias database() {
        return sharding.shardsOf(Product.class).get(0);
    }
}
