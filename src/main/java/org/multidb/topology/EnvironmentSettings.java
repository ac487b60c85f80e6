package org.multidb.topology;

import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Settings from the environment: {@code multidb.signing-key} is {@code MULTIDB_SIGNING_KEY}, whatever the default locale of the JVM. Payara
 * 6.2025.10 makes the name of the variable by the upper case of the default locale, and in Turkish looks for {@code MULTİDB_…}.
 */
public final class EnvironmentSettings implements ConfigSource {

    private static final String PREFIX = "multidb.";

    /** That of the servers' own source for the environment. */
    private static final int ORDINAL = 300;

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of();
    }

    @Override
    public String getValue(String name) {
        return name.startsWith(PREFIX) ? System.getenv(variable(name)) : null;
    }

    @Override
    public String getName() {
        return "environment of multidb";
    }

    static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
