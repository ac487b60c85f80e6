package org.multidb.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Brings up an instance from whatever its directory holds: nothing yet, or what an earlier start left. */
final class InstanceStart {

    private final ProvisionScript provision;
    private final ClusterProperties properties;

    InstanceStart(Path serverConfig, ClusterProperties properties) {
        this.provision = ProvisionScript.read(serverConfig.resolve("database/provision.sql"));
        this.properties = properties;
    }

    /** Starts a database that is written to, with its roles; one of an earlier version gets those that it lacks. */
    void primary(PostgresInstance instance) throws IOException, SQLException {
        instance.stop();
        if (instance.data().isMissing()) {
            instance.data().create();
        }
        instance.data().check();
        instance.data().configure(instance.port(), "");
        instance.start();
        try (Connection connection = instance.connect("postgres")) {
            provision.run(connection, variables(instance.member()));
        }
    }

    private Map<String, String> variables(Member member) {
        return Map.of(
                "alias", member.alias().name(),
                "owner_password", password(member, DatabaseRole.OWNER),
                "app_password", password(member, DatabaseRole.APPLICATION),
                "reader_password", password(member, DatabaseRole.READER),
                "mover_password", password(member, DatabaseRole.MOVER));
    }

    private String password(Member member, DatabaseRole role) {
        return properties.login(member.alias(), role).password();
    }

    /** Starts a streaming replica of the primary, which runs; one that was made from another primary is made again. */
    void replica(PostgresInstance instance, PostgresInstance primary) throws IOException, SQLException {
        instance.stop();
        BaseBackup backup =
                new BaseBackup(primary, instance.member().alias().name().replace('-', '_'));
        if (instance.data().isMissing()) {
            backup.copyTo(instance.data().path());
        }
        start(instance, backup);
        if (system(instance) != system(primary)) {
            instance.stop();
            backup.copyTo(instance.data().path());
            start(instance, backup);
        }
    }

    private static void start(PostgresInstance instance, BaseBackup backup) throws IOException {
        instance.data().check();
        instance.data().configure(instance.port(), backup.settings());
        instance.start();
    }

    private static long system(PostgresInstance instance) throws SQLException {
        try (Connection connection = instance.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select system_identifier from pg_control_system()")) {
            row.next();
            return row.getLong(1);
        }
    }
}
