package org.multidb.persistence;

import java.util.Collection;
import java.util.stream.Collectors;

/** Ids as one parameter of a native query, so that one prepared statement serves any number of them. */
public final class IdList {

    /** The ids that the first parameter lists, as an array: {@code where id = any (…)}. */
    public static final String SQL = "cast(string_to_array(?1, ',') as bigint[])";

    private IdList() {}

    /** The value of the parameter. */
    public static String of(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
