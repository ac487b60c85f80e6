package org.multidb.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.multidb.cluster.ClusterProperties;
import org.multidb.cluster.DatabaseRole;
import org.multidb.moving.Links;
import org.multidb.routing.Alias;

/** The databases of a local cluster. */
public record ClusterLinks(ClusterProperties cluster) implements Links {

    @Override
    public Connection owner(Alias database) throws SQLException {
        return cluster.login(database, DatabaseRole.OWNER).dataSource().getConnection();
    }

    @Override
    public String moverPassword(Alias shard) {
        return cluster.login(shard, DatabaseRole.MOVER).password();
    }

    @Override
    public Optional<String> address(Alias shard) {
        return Optional.empty();
    }

    @Override
    public Optional<String> rootCertificate() {
        return Optional.empty();
    }
}
