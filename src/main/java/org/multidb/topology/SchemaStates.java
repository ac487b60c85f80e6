package org.multidb.topology;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.multidb.routing.Alias;

/** Whether each database has the expected schema, as last seen. Written by the background, read by every request; thread-safe. */
@Unproxied
public class SchemaStates {

    private static final SchemaState NOT_REACHED = SchemaState.unknown("not reached since the start");

    private final ConcurrentMap<Alias, SchemaState> schemas = new ConcurrentHashMap<>();

    /** The schema as it was last seen; unknown until somebody looked. */
    public SchemaState schema(Alias alias) {
        return schemas.getOrDefault(alias, NOT_REACHED);
    }

    /** Records what was found. */
    public void found(Alias alias, SchemaState state) {
        schemas.put(alias, state);
    }
}
