package org.multidb.product;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * One page of products in the order of their names.
 *
 * @param products in that order
 * @param previous where the page before ends; empty on the first page
 * @param next where the page after begins; empty on the last page
 */
public record ProductPage(List<Product> products, Optional<Cursor> previous, Optional<Cursor> next) {

    /**
     * A place between two products.
     *
     * @param direction whether the page follows the place or comes before it
     * @param name the name of the product at the place
     * @param id the id of the product at the place, for names that are equal
     */
    public record Cursor(Direction direction, String name, long id) {

        /** Before all products, looking on. */
        public static final Cursor START = new Cursor(Direction.AFTER, "", 0);
    }

    /** On which side of a place a page lies. */
    public enum Direction {
        AFTER,
        BEFORE
    }

    public ProductPage {
        products = List.copyOf(products);
    }

    /** Asks for one more than a page holds, to know whether there is another. */
    static ProductPage read(EntityManager manager, Cursor cursor, int size) {
        boolean forwards = cursor.direction() == Direction.AFTER;
        List<Product> found = new ArrayList<>(find(manager, cursor, size + 1));
        boolean more = found.size() > size;
        List<Product> page = new ArrayList<>(found.subList(0, Math.min(size, found.size())));
        if (!forwards) {
            Collections.reverse(page);
        }
        boolean before = forwards ? !cursor.equals(Cursor.START) : more;
        boolean after = forwards ? more : true;
        return new ProductPage(
                page,
                page.stream().findFirst().filter(any -> before).map(first -> at(Direction.BEFORE, first)),
                page.isEmpty() || !after
                        ? Optional.empty()
                        : Optional.of(at(Direction.AFTER, page.get(page.size() - 1))));
    }

    private static Cursor at(Direction direction, Product product) {
        return new Cursor(direction, product.getName(), product.getId());
    }

    @SuppressWarnings("unchecked") // A native query with a result class is not typed before Jakarta Persistence 3.2.
    private static List<Product> find(EntityManager manager, Cursor cursor, int limit) {
        boolean forwards = cursor.direction() == Direction.AFTER;
        String sql = "select id, name, description, version from product"
                + (forwards
                        ? " where (name, id) > (?1, ?2) order by name, id"
                        : " where (name, id) < (?1, ?2) order by name desc, id desc")
                + " limit " + limit;
        Query query = manager.createNativeQuery(sql, Product.class);
        return query.setParameter(1, cursor.name()).setParameter(2, cursor.id()).getResultList();
    }
}
