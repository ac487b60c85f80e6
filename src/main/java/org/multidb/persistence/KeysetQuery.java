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
     * The order of the list. Where the texts are equal, the ids go the same way as the texts.
     *
     * @param column the SQL of the text, never from outside; empty to sort by id alone
     * @param cursorOf the cursor at a row: its text as the column has it (empty by id), and its id
     */
    public record Order<T>(String column, boolean descending, Function<T, KeysetCursor> cursorOf) {}

    private final Class<T> entity;
    private final String select;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    /** A query for all rows: {@code select}, columns, {@code from}, table. */
    public KeysetQuery(Class<T> entity, String select) {
        this.entity = entity;
        this.select = select;
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

    /** The page at the place; the first one where there is none. */
    public KeysetPage<T> page(EntityManager manager, Order<T> order, Optional<KeysetCursor> place, int size) {
        return KeysetPage.of(list(manager, order, place, size + 1), size, place, order.cursorOf());
    }

    @SuppressWarnings("unchecked") // A native query with a result class is not typed before Jakarta Persistence 3.2.
    private List<T> list(EntityManager manager, Order<T> order, Optional<KeysetCursor> place, int limit) {
        boolean down = order.descending() != place.map(KeysetCursor::backwards).orElse(false);
        place.ifPresent(at -> conditions.add(beyond(order, at, down ? " < " : " > ")));
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        String direction = down ? " desc" : "";
        String by = order.column().isEmpty() ? "id" + direction : order.column() + direction + ", id" + direction;
        Query query = manager.createNativeQuery(select + where + " order by " + by + " limit " + limit, entity);
        for (int index = 0; index < parameters.size(); index++) {
            query.setParameter(index + 1, parameters.get(index));
        }
        return query.getResultList();
    }

    private String beyond(Order<T> order, KeysetCursor place, String step) {
        return order.column().isEmpty()
                ? "id" + step + parameter(place.id())
                : "(" + order.column() + ", id)" + step + "(" + parameter(place.key()) + ", " + parameter(place.id())
                        + ")";
    }

    private String parameter(Object value) {
        parameters.add(value);
        return "?" + parameters.size();
    }
}
