package org.multidb.site.web.http;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.logging.Logger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.multidb.topology.Settings;

/**
 * Signs what travels through browsers, by HMAC-SHA-256 with {@code multidb.signing-key}, which all nodes share. Without one a random
 * key serves until the next start.
 */
@ApplicationScoped
public class SigningKey {

    private static final Logger LOG = Logger.getLogger(SigningKey.class.getName());
    private static final String ALGORITHM = "HmacSHA256";
    public static final int SHORTEST = 32;

    /** No signature contains it. */
    private static final char SEPARATOR = '~';

    private final Settings settings;
    private SecretKeySpec key;

    SigningKey() {
        // For CDI's proxy.
        this(null);
    }

    @Inject
    SigningKey(Settings settings) {
        this.settings = settings;
    }

    @PostConstruct
    void read() {
        Optional<String> configured = settings.find("multidb.signing-key");
        configured.filter(text -> text.length() < SHORTEST).ifPresent(text -> {
            throw new IllegalStateException("multidb.signing-key has " + text.length() + " characters: it must have "
                    + SHORTEST + " or more. Make one with: openssl rand -base64 32");
        });
        if (configured.isEmpty()) {
            LOG.warning(
                    "multidb.signing-key is not set: sign-ins end on restart and on other nodes, and open forms must be sent twice.");
        }
        key = new SecretKeySpec(
                configured.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElseGet(SigningKey::random), ALGORITHM);
    }

    private static byte[] random() {
        byte[] bytes = new byte[SHORTEST];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /**
     * The text with its signature: {@code <text>~<signature>}. The signature is of letters that fit an address or a cookie.
     *
     * @param purpose keeps what was signed for one thing from being used for another
     */
    public String seal(String purpose, String text) {
        return text + SEPARATOR + sign(purpose, text);
    }

    /** The text that {@link #seal} signed for that purpose; empty for one that was made up, cut off, or signed for something else. */
    public Optional<String> open(String purpose, String withSignature) {
        int end = withSignature.lastIndexOf(SEPARATOR);
        return end > 0 && isSignature(purpose, withSignature.substring(0, end), withSignature.substring(end + 1))
                ? Optional.of(withSignature.substring(0, end))
                : Optional.empty();
    }

    /** Compared in constant time. */
    private boolean isSignature(String purpose, String text, String signature) {
        return MessageDigest.isEqual(
                sign(purpose, text).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    private String sign(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM + ".", impossible);
        }
    }
}
