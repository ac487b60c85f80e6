package org.multidb.site.web.http;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a secret text of a page look different in each answer, so that how well the answers compress tells nothing about it (the attack is
 * called BREACH): a random pad, and the text combined with it.
 */
public final class Mask {

    private static final Pattern MASKED = Pattern.compile("([A-Za-z0-9_-]{1,400})\\.([A-Za-z0-9_-]{1,400})");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Mask() {}

    /** The text under a fresh mask, of letters that fit a form field. */
    public static String put(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] pad = new byte[bytes.length];
        RANDOM.nextBytes(pad);
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString(pad) + "." + base64.encodeToString(xor(pad, bytes));
    }

    /** The text under the mask; empty for a text that {@link #put} cannot have made. */
    public static Optional<String> remove(String masked) {
        Matcher parts = MASKED.matcher(masked);
        if (!parts.matches() || parts.group(1).length() != parts.group(2).length()) {
            return Optional.empty();
        }
        try {
            Base64.Decoder base64 = Base64.getUrlDecoder();
            byte[] bytes = xor(base64.decode(parts.group(1)), base64.decode(parts.group(2)));
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static byte[] xor(byte[] one, byte[] other) {
        byte[] result = new byte[one.length];
        for (int index = 0; index < result.length; index++) {
            result[index] = (byte) (one[index] ^ other[index]);
        }
        return result;
    }
}
