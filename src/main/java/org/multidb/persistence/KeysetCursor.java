package org.multidb.persistence;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place between two rows of a list that is sorted by a text and then by id, and the side of it that is wanted. Lists that are sorted by
 * something else write their key as a text, so that cursors look alike in all addresses.
 *
 * @param backwards whether the page before the place is wanted
 * @param key the text of the row at the place; empty in a list that is sorted by id alone
 * @param id the id of that row
 */
public record KeysetCursor(boolean backwards, String key, long id) {

    private static final Pattern TEXT = Pattern.compile("([ab])([0-9]{1,19})\\.([A-Za-z0-9_-]{0,2000})");

    public KeysetCursor {
        Objects.requireNonNull(key, "key");
    }

    /** The cursor as it stands in an address. */
    public String encode() {
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
        return (backwards ? "b" : "a") + id + "." + text;
    }

    /** The cursor that {@link #encode()} wrote; empty for any other text. */
    public static Optional<KeysetCursor> decode(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            String key = new String(Base64.getUrlDecoder().decode(matcher.group(3)), StandardCharsets.UTF_8);
            // PostgreSQL has no NUL in a text.
            return key.indexOf('\0') >= 0
                    ? Optional.empty()
                    : Optional.of(new KeysetCursor(matcher.group(1).equals("b"), key, Long.parseLong(matcher.group(2))))
                            .filter(cursor -> cursor.encode().equals(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
