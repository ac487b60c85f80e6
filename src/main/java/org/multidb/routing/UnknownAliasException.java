package org.multidb.routing;

import java.util.Collection;
import java.util.stream.Collectors;

/** Somebody named a database that is not configured. */
public final class UnknownAliasException extends RoutingException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what was found, and what is known.
     *
     * @param found the name that is not known
     * @param where who named it: a configuration key, a qualifier, a router
     * @param known the configured databases
     */
    public UnknownAliasException(String found, String where, Collection<Alias> known) {
        super(describe(found, where, known));
    }

    /** The message that such an error has wherever it is found: the value, the place, what is known, the nearest match. */
    public static String describe(String found, String where, Collection<Alias> known) {
        String list = known.stream().sorted().map(Alias::name).collect(Collectors.joining(", "));
        return "Unknown alias '" + found + "' in " + where + ". Known: " + list + "."
                + NearestName.to(found, known.stream().map(Alias::name).toList())
                        .map(near -> " Did you mean '" + near + "'?")
                        .orElse("");
    }
}
