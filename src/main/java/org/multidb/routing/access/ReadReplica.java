package org.multidb.routing.access;

import java.util.Objects;
import org.multidb.routing.Alias;

/**
 * A replica that sessions may read.
 *
 * @param streaming whether it follows the primary's log; if not, it is an independent database that staff publish to
 */
public record ReadReplica(Alias alias, boolean streaming) {

    public ReadReplica {
        Objects.requireNonNull(alias, "alias");
    }
}
