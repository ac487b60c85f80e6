package org.multidb.site.web.admin;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the views show around the rows of a table: the links in its head, and those to the pages before and after.
 *
 * @param <K> what the table can be sorted by
 */
public final class Table<K extends Enum<K>> {

    /**
     * The link in the head of a column.
     *
     * @param address the table in that order; the other way round where it is in that order already
     * @param state {@code ascending}, {@code descending} or {@code none}
     */
    public record Sort(String address, String state) {}

    private final TableAddress address;
    private final K key;
    private final boolean descending;
    private final Map<String, Sort> sorts = new LinkedHashMap<>();

    /**
     * The table at that address.
     *
     * @param usual the key where the address names none
     * @param downwards the keys that are sorted downwards first
     * @throws org.multidb.site.web.address.BadAddressException if the address names an order that there is not
     */
    Table(TableAddress address, Class<K> keys, K usual, List<K> downwards) {
        this.address = address;
        this.key = address.sortedBy(keys, usual);
        this.descending = address.descending(downwards.contains(key));
        Arrays.stream(keys.getEnumConstants())
                .forEach(each -> sorts.put(TableAddress.nameOf(each), sort(each, downwards.contains(each))));
    }

    private Sort sort(K column, boolean down) {
        boolean current = column == key;
        String link = address.sorted(TableAddress.nameOf(column), current ? !descending : down)
                .toString();
        return new Sort(link, current ? (descending ? "descending" : "ascending") : "none");
    }

    TableAddress address() {
        return address;
    }

    K key() {
        return key;
    }

    boolean descending() {
        return descending;
    }

    /** The links by the names of their columns. */
    public Map<String, Sort> getSorts() {
        return sorts;
    }

    /** The link to another page; empty where there is none. */
    String page(Optional<String> place) {
        return place.map(at -> address.with(TableAddress.PAGE, at).toString()).orElse("");
    }

    /** What links from the table to the pages of its rows have behind their paths, so that those lead back to it as it is. */
    public String getWayBack() {
        return address.asParameter(WayBack.FROM);
    }

    /** The query of the table as it is, for the hidden field {@code from} of a form. */
    public String getQuery() {
        return address.query();
    }

    /** The values of order that a filter form hands on, by name. */
    public Map<String, String> getKept() {
        Map<String, String> kept = new LinkedHashMap<>();
        address.find(TableAddress.SORT).ifPresent(value -> kept.put(TableAddress.SORT, value));
        address.find(TableAddress.DIRECTION).ifPresent(value -> kept.put(TableAddress.DIRECTION, value));
        return kept;
    }
}
