package org.multidb.routing.shard;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;

/**
 * One of {@value #COUNT} fixed slots that ids hash to. Rows move between shards a bucket at a time, and every row stores its bucket.
 *
 * <p>The bucket is the MD5 of the key (the decimal digits of a number), read as an unsigned 128-bit big-endian number, modulo {@value #COUNT}. As
 * {@value #COUNT} is divisible by many small numbers, {@code 1 + bucket mod N} is for those N the shard that the example of the talk
 * "Multi-database Patterns" (DjangoCon US 2010) computes as {@code 1 + md5 mod N}.
 *
 * @param number 0 to 5039
 */
public record Bucket(int number) {

    /** How many buckets there are. */
    public static final int COUNT = 5040;

    public Bucket {
        if (number < 0 || number >= COUNT) {
            throw new IllegalArgumentException("Buckets are numbered 0 to " + (COUNT - 1) + ", not " + number + ".");
        }
    }

    /** The bucket of a number, by its decimal digits. */
    public static Bucket of(long id) {
        return of(Long.toString(id));
    }

    /** The bucket of a text, by its UTF-8. */
    public static Bucket of(String key) {
        byte[] hash = md5().digest(key.getBytes(StandardCharsets.UTF_8));
        int remainder = 0;
        for (byte digit : hash) {
            // Long division, a digit to the base of 256 at a time.
            remainder = (remainder * 256 + Byte.toUnsignedInt(digit)) % COUNT;
        }
        return new Bucket(remainder);
    }

    /**
     * The bucket of what decides where a row is: its id, if that is a whole number, a text or a UUID, or what an id or an entity says of itself.
     * Empty for anything else, and for an entity that has no key yet.
     */
    public static Optional<Bucket> ofKey(Object given) {
        return keyOf(given).map(key -> of(key.toString()));
    }

    static Optional<Object> keyOf(Object given) {
        Object key = given instanceof Sharded row ? row.shardKey() : given;
        boolean whole = key instanceof Long
                || key instanceof Integer
                || key instanceof Short
                || key instanceof Byte
                || key instanceof BigInteger;
        return whole || key instanceof CharSequence || key instanceof UUID ? Optional.of(key) : Optional.empty();
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has MD5.", impossible);
        }
    }
}
