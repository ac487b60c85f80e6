package org.multidb.site.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A cookie that an answer sets.
 *
 * @param flags what follows its value, in lower case: {@code httponly}, {@code samesite=lax} and the like
 */
public record SetCookie(String name, String value, List<String> flags) {

    public SetCookie {
        flags = List.copyOf(flags);
    }

    static SetCookie parse(String header) {
        List<String> parts = Arrays.stream(header.split(";")).map(String::strip).toList();
        String[] pair = parts.get(0).split("=", 2);
        return new SetCookie(
                pair[0],
                pair.length == 2 ? pair[1] : "",
                parts.stream()
                        .skip(1)
                        .map(flag -> flag.toLowerCase(Locale.ROOT))
                        .toList());
    }

    /** Whether it ends at once; some servers say so with a date of long ago. */
    public boolean isDeletion() {
        return flags.stream().anyMatch(flag -> flag.equals("max-age=0") || flag.matches("expires=.*[ -]1970 .*"));
    }
}
