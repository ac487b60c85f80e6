package org.multidb.site.web.product;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.multidb.persistence.Place;
import org.multidb.site.product.ProductText;

/** A place between two products as it stands in an address: id and name in UTF-8, by the URL-safe Base64 alphabet. */
final class CursorCode {

    private static final Pattern PLACE = Pattern.compile("([1-9][0-9]{0,17}):([^\\x00]*)", Pattern.DOTALL);
    private static final int LONGEST = 4 * ProductText.NAME_LENGTH + 20;

    private CursorCode() {}

    static String encode(Place place) {
        byte[] text = (place.id() + ":" + place.key()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /**
     * The place that {@link #encode} wrote; empty for any other text.
     *
     * @param backwards which side of it is wanted: the name of the parameter tells
     */
    static Optional<Place> decode(boolean backwards, String code) {
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
                    ? Optional.of(new Place(backwards, matcher.group(2), Long.parseLong(matcher.group(1))))
                            .filter(found -> encode(found).equals(code))
                    : Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException garbage) {
            return Optional.empty();
        }
    }
}
