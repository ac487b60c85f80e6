package org.multidb.topology;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where configuration is looked up: MicroProfile Config in the application, a map elsewhere. */
public interface Settings {

    /** The value of the key without surrounding blanks; empty when there is none or it is blank. */
    Optional<String> find(String key);

    /** The keys that are known to have a value; sources that cannot be listed may add more. */
    Set<String> keys();

    /** Settings from a map. */
    static Settings of(Map<String, String> values) {
        return new Settings() {
            @Override
            public Optional<String> find(String key) {
                return Optional.ofNullable(values.get(key)).map(String::strip).filter(value -> !value.isEmpty());
            }

            @Override
            public Set<String> keys() {
                return values.keySet();
            }
        };
    }
}
