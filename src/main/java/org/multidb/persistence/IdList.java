package org.multidb.persistence;

import java.util.Collection;
import java.util.stream.Collectors;

/** Ids as one parameter of a native query, so that one prepared statement serves any number of them. */
public final class IdList {

    /** The ids that the first parameter lists, as an array: {@code where id = any (…)}. */
    public static final String SQL = sql(1);

    private IdList() {}

    /** The same of another parameter, counted from 1. */
    public static String sql(int parameter) {
        return "cast(string_to_array(?" + parameter + ", ',') as bigint[])";
    }

    /** The value of the parameter. */
    public static String of(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
