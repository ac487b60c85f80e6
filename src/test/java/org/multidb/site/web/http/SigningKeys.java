package org.multidb.site.web.http;

import java.util.Map;
import org.multidb.topology.Settings;

/** Keys for tests of what is signed. */
public final class SigningKeys {

    private SigningKeys() {}

    /** The key that nodes have with that setting. */
    public static SigningKey of(String setting) {
        SigningKey key = new SigningKey(Settings.of(Map.of("multidb.signing-key", setting)));
        key.read();
        return key;
    }
}
