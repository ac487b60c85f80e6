package org.multidb.site.web.admin;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.multidb.site.web.address.BadAddressException;

/**
 * Selected reviews: on their way to the confirmation by their ids, and from it by id and version, so that only what was seen is deleted.
 * A review that could not be shown, because its database did not answer, has no version.
 */
final class Selection {

    private static final String UNSEEN = "?";
    private static final Pattern ROW = Pattern.compile("([0-9]{1,18}):([0-9]{1,9}|\\?)");
    private static final Pattern FIELD = Pattern.compile("(" + ROW + "(," + ROW + "){0,99})?");

    private Selection() {}

    /**
     * The ids in the address, each once.
     *
     * @throws BadAddressException if one is no number, or there are more than a page of the table holds
     */
    static List<Long> ids(String[] parameters) {
        List<Long> ids = Arrays.stream(Optional.ofNullable(parameters).orElseGet(() -> new String[0]))
                .map(text -> TableAddress.parse(text)
                        .orElseThrow(() -> new BadAddressException("'" + text + "' is no id of a review.")))
                .distinct()
                .toList();
        if (ids.size() > AdminReviewsBacking.SIZE) {
            throw new BadAddressException(ids.size() + " reviews are more than a page of the table holds.");
        }
        return ids;
    }

    /** Versions by ids as the field of a form. */
    static String encode(Map<Long, Optional<Integer>> versions) {
        return versions.entrySet().stream()
                .map(row ->
                        row.getKey() + ":" + row.getValue().map(String::valueOf).orElse(UNSEEN))
                .collect(Collectors.joining(","));
    }

    /** Versions by ids, from the field; {@link BadAddressException} for anything that {@link #encode} does not write. */
    static Map<Long, Optional<Integer>> decode(String field) {
        if (!FIELD.matcher(field).matches()) {
            throw new BadAddressException("The selected reviews are not what the page listed.");
        }
        Map<Long, Optional<Integer>> versions = new LinkedHashMap<>();
        Matcher row = ROW.matcher(field);
        while (row.find()) {
            Optional<Integer> version = Optional.of(row.group(2))
                    .filter(seen -> !seen.equals(UNSEEN))
                    .map(Integer::valueOf);
            versions.put(Long.valueOf(row.group(1)), version);
        }
        return versions;
    }
}
