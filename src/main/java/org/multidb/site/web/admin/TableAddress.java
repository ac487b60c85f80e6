package org.multidb.site.web.admin;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.multidb.site.text.Visible;
import org.multidb.site.web.address.BadAddressException;

/** The query of a table's address: the filter, the order and the page. What is blank counts as absent. Immutable. */
public final class TableAddress {

    static final String SORT = "sort";
    static final String DIRECTION = "dir";
    static final String PAGE = "page";

    private static final int LONGEST = 3_000;

    private final Map<String, String> values;

    private TableAddress(Map<String, String> values) {
        this.values = values;
    }

    /**
     * The address that was asked for.
     *
     * @param filters the names of the filters that the table has; everything else in the query is ignored, except order and page
     * @param parameters the query; null for what is missing
     * @throws BadAddressException if a value is longer than any page makes it, or holds NUL
     */
    static TableAddress of(List<String> filters, UnaryOperator<String> parameters) {
        Map<String, String> values = new LinkedHashMap<>();
        filters.forEach(name -> put(values, name, parameters.apply(name)));
        List.of(SORT, DIRECTION, PAGE).forEach(name -> put(values, name, parameters.apply(name)));
        return new TableAddress(values);
    }

    /**
     * The address with that query.
     *
     * @param query as {@link #query} writes it; what the table does not know in it is ignored
     * @throws BadAddressException if a value is longer than any page makes it, or holds NUL
     */
    static TableAddress parse(List<String> filters, String query) {
        Map<String, String> parameters = Arrays.stream(query.split("&"))
                .map(part -> part.split("=", 2))
                .filter(part -> part.length == 2)
                .collect(Collectors.toMap(part -> part[0], part -> decode(part[1]), (first, more) -> first));
        return of(filters, parameters::get);
    }

    private static String decode(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new BadAddressException("'" + value + "' is no value in a query: " + malformed.getMessage());
        }
    }

    private static void put(Map<String, String> values, String name, String value) {
        if (value != null && (value.length() > LONGEST || value.indexOf('\0') >= 0)) {
            throw new BadAddressException("The value of '" + name + "' is too long, or holds the character NUL.");
        }
        if (value != null && !Visible.isBlank(value)) {
            values.put(name, value.strip());
        }
    }

    /** The value of that name, stripped. */
    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * What the value of that name stands for.
     *
     * @param reader gives empty for a text that makes no sense
     * @throws BadAddressException if the value makes no sense
     */
    <T> Optional<T> read(String name, Function<String, Optional<T>> reader) {
        return find(name)
                .map(value -> reader.apply(value)
                        .orElseThrow(() -> new BadAddressException("'" + value + "' is no value of '" + name + "'.")));
    }

    /** The number of that name; {@link BadAddressException} if it is none. */
    Optional<Long> number(String name) {
        return read(name, TableAddress::parse);
    }

    static Optional<Long> parse(String text) {
        try {
            return text.matches("-?[0-9]{1,19}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }

    /** What the table is sorted by; {@link BadAddressException} if it cannot be sorted by that. */
    <E extends Enum<E>> E sortedBy(Class<E> keys, E usual) {
        return read(
                        SORT,
                        name -> Arrays.stream(keys.getEnumConstants())
                                .filter(key -> nameOf(key).equals(name))
                                .findFirst())
                .orElse(usual);
    }

    /** Whether the table is sorted downwards; {@link BadAddressException} for a direction that is neither. */
    boolean descending(boolean usual) {
        return read(DIRECTION, direction -> switch (direction) {
                    case "asc" -> Optional.of(false);
                    case "desc" -> Optional.of(true);
                    default -> Optional.empty();
                })
                .orElse(usual);
    }

    /** The name of a sort key in an address. */
    static String nameOf(Enum<?> key) {
        return key.name().toLowerCase(Locale.ROOT);
    }

    /** The first page of the same rows in another order. */
    TableAddress sorted(String key, boolean descending) {
        return without(PAGE).with(SORT, key).with(DIRECTION, descending ? "desc" : "asc");
    }

    TableAddress with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new TableAddress(changed);
    }

    TableAddress without(String name) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.remove(name);
        return new TableAddress(changed);
    }

    /** The query, without {@code ?}; empty for the whole table in its usual order. */
    String query() {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + encode(value.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** What follows the path of the table: the query with {@code ?}, or nothing where it is empty. */
    String link() {
        return values.isEmpty() ? "" : toString();
    }

    /** A query of another page that carries this one in its only parameter; nothing where this one is empty. */
    String asParameter(String name) {
        return values.isEmpty() ? "" : "?" + name + "=" + encode(query());
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** As a link from the table itself, beginning with {@code ?}. */
    @Override
    public String toString() {
        return "?" + query();
    }
}
