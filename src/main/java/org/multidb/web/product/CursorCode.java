package org.multidb.web.product;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.multidb.product.Product;
import org.multidb.product.ProductPage.Cursor;
import org.multidb.product.ProductPage.Direction;

/** A place between two products as it stands in an address: id and name in UTF-8, by the URL-safe Base64 alphabet. */
final class CursorCode {

    private static final Pattern PLACE = Pattern.compile("([1-9][0-9]{0,17}):([^\\x00]*)", Pattern.DOTALL);
    private static final int LONGEST = 4 * Product.NAME_LENGTH + 20;

    private CursorCode() {}

    static String encode(Cursor cursor) {
        byte[] place = (cursor.id() + ":" + cursor.name()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place);
    }

    /** The place that {@link #encode} wrote; empty for any other text. */
    static Optional<Cursor> decode(Direction direction, String code) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(code);
            if (bytes.length > LONGEST) {
                return Optional.empty();
            }
            // A new decoder reports what is not UTF-8; the constructor of String would replace it.
            String place = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            Matcher matcher = PLACE.matcher(place);
            return matcher.matches()
                    ? Optional.of(new Cursor(direction, matcher.group(2), Long.parseLong(matcher.group(1))))
                            .filter(cursor -> encode(cursor).equals(code))
                    : Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException garbage) {
            return Optional.empty();
        }
    }
}
