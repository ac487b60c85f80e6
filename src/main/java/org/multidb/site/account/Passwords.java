package org.multidb.site.account;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;
import java.util.Optional;

/** Hashes passwords by PBKDF2 with HMAC-SHA-512, 210,000 iterations (OWASP Password Storage Cheat Sheet). */
@ApplicationScoped
public class Passwords {

    /** The longest password; longer ones would only cost time to hash. */
    static final int LONGEST = 200;

    private static final int SHORTEST = 8;

    @Inject
    Pbkdf2PasswordHash algorithm;

    private String nobodys;

    @PostConstruct
    void configure() {
        algorithm.initialize(Map.of(
                "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
                "Pbkdf2PasswordHash.Iterations", "210000",
                "Pbkdf2PasswordHash.SaltSizeBytes", "16",
                "Pbkdf2PasswordHash.KeySizeBytes", "32"));
        nobodys = hash("nobody's password");
    }

    /** Whether somebody may choose that password. */
    public static boolean mayBeChosen(String password) {
        return password.length() >= SHORTEST && !isTooLong(password);
    }

    /** Whether it is longer than any password. */
    public static boolean isTooLong(String password) {
        return password.length() > LONGEST;
    }

    String hash(String password) {
        return algorithm.generate(password.toCharArray());
    }

    /** Whether the password has that hash. Without a hash the answer is no, after the same work. */
    boolean verify(String password, Optional<String> hash) {
        if (isTooLong(password)) {
            return false;
        }
        boolean right = algorithm.verify(password.toCharArray(), hash.orElse(nobodys));
        return right && hash.isPresent();
    }
}
