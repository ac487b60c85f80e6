package org.multidb.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The SQL of one page of a table whose key is {@code id}. The limit stands in the text, for EclipseLink prepares a parameterised limit
 * anew each time; every value is a parameter.
 */
public final class KeysetQuery<T> {

    /**
     * The order of the list.
     *
     * @param column the SQL of the key, never from outside; empty to sort by id alone
     * @param idsDescending whether the higher id comes first where keys are equal
     * @param cursorOf the cursor at a row: its key as a text (empty by id), and its id
     * @param valueOf the value that the column is compared with, of the text of a key
     */
    public record Order<T>(
            String column,
            boolean descending,
            boolean idsDescending,
            Function<T, KeysetCursor> cursorOf,
            Function<String, Object> valueOf) {

        /** By a text. Where the texts are equal, the ids go the same way as the texts. */
        public Order(String column, boolean descending, Function<T, KeysetCursor> cursorOf) {
            this(column, descending, descending, cursorOf, text -> text);
        }
    }

    private final Class<T> entity;
    private final String select;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();
    private String beside = "";

    /** A query for all rows: {@code select}, columns, {@code from}, table. */
    public KeysetQuery(Class<T> entity, String select) {
        this.entity = entity;
        this.select = select;
    }

    /** Lets only rows through for which the condition holds. */
    public KeysetQuery<T> where(String condition) {
        conditions.add(condition);
        return this;
    }

    /** Lets only rows through for which the condition, an SQL operator after its column, holds with the value. */
    public KeysetQuery<T> where(String condition, Object value) {
        conditions.add(condition + " " + parameter(value));
        return this;
    }

    /** Lets only rows through whose text contains the part, upper or lower case; blank means all. */
    public KeysetQuery<T> whereContains(String column, String part) {
        return part.isBlank() ? this : where(column + " ilike", "%" + literally(part.strip()) + "%");
    }

    /** The part as a pattern that matches nothing but itself. */
    static String literally(String part) {
        return part.replaceAll("([\\\\%_])", "\\\\$1");
    }

    /**
     * Puts the values of another select, which gives one row, before those of each {@linkplain #rows row}, from the same snapshot. Where no
     * row is found there is still one: its own values are null.
     */
    public KeysetQuery<T> beside(String one) {
        this.beside = one;
        return this;
    }

    /** The page at the place; the first one where there is none. */
    public KeysetPage<T> page(EntityManager manager, Order<T> order, Optional<KeysetCursor> place, int size) {
        return KeysetPage.of(list(manager, order, place, size + 1), size, place, order.cursorOf());
    }

    /** The rows on the wanted side of the place, in the direction of reading: away from it. */
    @SuppressWarnings("unchecked") // A native query with a result class is not typed before Jakarta Persistence 3.2.
    public List<T> list(EntityManager manager, Order<T> order, Optional<KeysetCursor> place, int most) {
        return set(manager.createNativeQuery(sql(order, place, most), entity)).getResultList();
    }

    /** The same rows as what the select names, after the values {@link #beside} them. */
    @SuppressWarnings("unchecked") // Native queries of several columns give rows of Object[].
    public List<Object[]> rows(EntityManager manager, Order<T> order, Optional<KeysetCursor> place, int most) {
        return set(manager.createNativeQuery(sql(order, place, most))).getResultList();
    }

    private Query set(Query query) {
        for (int index = 0; index < parameters.size(); index++) {
            query.setParameter(index + 1, parameters.get(index));
        }
        return query;
    }

    private String sql(Order<T> order, Optional<KeysetCursor> place, int most) {
        boolean backwards = place.map(KeysetCursor::backwards).orElse(false);
        boolean keysDown = order.descending() != backwards;
        boolean idsDown = order.idsDescending() != backwards;
        place.ifPresent(at -> conditions.add(beyond(order, at, keysDown, idsDown)));
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        String by = order.column().isEmpty()
                ? " order by id" + direction(keysDown)
                : " order by " + order.column() + direction(keysDown) + ", id" + direction(idsDown);
        String page = select + where + by + " limit " + most;
        return beside.isEmpty()
                ? page
                : "select beside.*, page.* from (" + beside + ") as beside left join (" + page + ") as page on true"
                        + by;
    }

    private static String direction(boolean down) {
        return down ? " desc" : "";
    }

    private static String step(boolean down) {
        return down ? " < " : " > ";
    }

    /** So that an index leads there, also where keys and ids go different ways. */
    private String beyond(Order<T> order, KeysetCursor place, boolean keysDown, boolean idsDown) {
        if (order.column().isEmpty()) {
            return "id" + step(keysDown) + parameter(place.id());
        }
        String key = parameter(order.valueOf().apply(place.key()));
        String id = parameter(place.id());
        return keysDown == idsDown
                ? "(" + order.column() + ", id)" + step(keysDown) + "(" + key + ", " + id + ")"
                : order.column() + (keysDown ? " <= " : " >= ") + key + " and (" + order.column() + step(keysDown) + key
                        + " or id" + step(idsDown) + id + ")";
    }

    private String parameter(Object value) {
        parameters.add(value);
        return "?" + parameters.size();
    }
}
