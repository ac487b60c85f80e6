package org.multidb.moving;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.multidb.routing.Alias;
import org.multidb.topology.Datasources;
import org.multidb.topology.Settings;

/** The databases as the server's datasources reach them. */
@ApplicationScoped
class ServerLinks implements Links {

    @Inject
    Datasources datasources;

    @Inject
    Settings settings;

    @Override
    public Connection owner(Alias database) throws SQLException {
        String name = Datasources.ownerNameOf(database);
        return datasources
                .find(name)
                .orElseThrow(
                        () -> new MoveProblem("The server has no datasource " + name + ", by which buckets are moved."))
                .getConnection();
    }

    @Override
    public String moverPassword(Alias shard) {
        String variable =
                "DATABASE_MOVER_" + shard.name().toUpperCase(Locale.ROOT).replace('-', '_');
        return settings.find(variable)
                .orElseThrow(() -> new MoveProblem("The password of " + shard
                        + "_mover is not known here: give it to the server as " + variable + "."));
    }

    @Override
    public Optional<String> address(Alias shard) {
        String key = "multidb.address." + shard;
        return settings.find(key);
    }

    @Override
    public Optional<String> rootCertificate() {
        return settings.find("multidb.moves.root-certificate");
    }
}
