package org.multidb.site.web.admin;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.multidb.site.web.address.BadAddressException;

/** The number used once that PrimeFaces 15 puts into a page and wants back with its forms: a UUID in Base64. */
final class Nonce {

    private Nonce() {}

    /** Refuses any other text, where PrimeFaces would answer 500. A browser without scripts sends none. */
    static void check(String sent) {
        if (sent == null || sent.isBlank()) {
            return;
        }
        try {
            UUID.fromString(new String(Base64.getDecoder().decode(sent), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException other) {
            throw new BadAddressException("The nonce of the form is none that a page was given.");
        }
    }
}
