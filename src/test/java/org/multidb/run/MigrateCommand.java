package org.multidb.run;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.multidb.cluster.Cluster;
import org.multidb.cluster.ClusterException;
import org.multidb.cluster.ClusterFolders;
import org.multidb.cluster.ClusterPlan;
import org.multidb.cluster.ClusterProperties;
import org.multidb.cluster.DatabaseRole;
import org.multidb.cluster.Member;
import org.multidb.migration.SchemaMigration;

/** {@code mvn -Pmigrate}: brings the schema of one database up to date, in a running cluster or in one that is down. */
public final class MigrateCommand {

    private final Console console;
    private final ClusterPlan plan;
    private final ClusterFolders folders;

    private MigrateCommand(Console console, ClusterPlan plan, ClusterFolders folders) {
        this.console = console;
        this.plan = plan;
        this.folders = folders;
    }

    /** Arguments: the project's directory, the topology, the alias. */
    public static void main(String[] arguments) {
        Console console = new Console(System.out, System.err);
        try {
            ClusterFolders folders = ClusterFolders.ofProject(Path.of(arguments[0]), arguments[1]);
            ClusterPlan plan = ClusterPlan.read(
                    folders.serverConfig(), arguments[1], RunArguments.settings(System.getProperties()));
            new MigrateCommand(console, plan, folders).run(named(arguments[2], plan));
        } catch (ClusterException failure) {
            console.fail(failure);
        }
    }

    /** Maven leaves a property that nobody set as it is. */
    private static String named(String alias, ClusterPlan plan) {
        if (alias.startsWith("${")) {
            throw new ClusterException("Say which database to migrate with -Dalias=…. Known: " + plan.aliases() + ".");
        }
        return alias;
    }

    private void run(String alias) {
        Member member = plan.member(alias);
        if (member.isStreaming()) {
            throw new ClusterException("'" + alias + "' is a streaming replica and gets its schema from '"
                    + member.origin() + "'; migrate that one.");
        }
        if (Cluster.isRunning(member, folders)) {
            migrate(member);
            return;
        }
        try (Teardown teardown = new Teardown()) {
            Cluster cluster = teardown.add(Cluster.open(plan, folders, console::step));
            cluster.start(alias);
            migrate(member);
        }
    }

    private void migrate(Member member) {
        DataSource owner = ClusterProperties.read(folders.data())
                .login(member.alias(), DatabaseRole.OWNER)
                .dataSource();
        SchemaMigration.Outcome result;
        try {
            result = SchemaMigration.migrate(owner, member.function());
        } catch (FlywayException failure) {
            throw new ClusterException(
                    "The database '" + member.alias() + "' was not migrated: " + failure.getMessage(), failure);
        }
        console.step("Database '" + member.alias() + "' has the schema '" + member.function() + "' version "
                + result.version() + (result.applied() == 0 ? "; nothing was to be done" : "; steps applied: " + result.applied()));
    }
}
