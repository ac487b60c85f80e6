package org.multidb.moving;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.multidb.routing.Alias;

/** How the databases are reached: by the server's datasources, or past them by a command. */
public interface Links {

    /** A connection to the database as the owner of its schema. */
    Connection owner(Alias database) throws SQLException;

    /**
     * The password of {@code <alias>_mover}, by which another shard reads the changes of this one.
     *
     * @throws MoveProblem if none is known
     */
    String moverPassword(Alias shard);

    /** Host and port where the other shards reach this one; empty where it is that of {@link #owner}. */
    Optional<String> address(Alias shard);

    /** The file with the authorities that the shards trust, where they speak TLS; empty for those of the system. */
    Optional<String> rootCertificate();
}
