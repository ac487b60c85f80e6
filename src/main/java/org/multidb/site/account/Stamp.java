package org.multidb.site.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** The stamp of an account: 128 bits of a digest, for the hash of a password has a random salt that nobody can guess. */
final class Stamp {

    private static final int BYTES = 16;

    private Stamp() {}

    /** In 22 letters that fit a cookie. */
    static String of(long id, String passwordHash, int signOuts) {
        byte[] digest = sha256().digest((id + " " + signOuts + " " + passwordHash).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }
}
