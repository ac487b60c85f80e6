package org.multidb.cluster;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.awaitility.Awaitility;

/** The replay of the log on a streaming replica: paused, the replica lags on demand. */
public record Replay(RunningSite site, String primary, String replica) {

    /** The setting that keeps a replica from replaying what was committed less long ago. */
    static final String DELAY = "recovery_min_apply_delay";

    public void pause() {
        text(replica, "select pg_wal_replay_pause()");
        Awaitility.await()
                .until(() ->
                        text(replica, "select pg_get_wal_replay_pause_state()").equals("paused"));
    }

    /** Goes on, whatever held it up, and waits until everything is there. */
    public void resume() {
        run("alter system reset " + DELAY);
        text(replica, "select pg_reload_conf()");
        text(replica, "select pg_wal_replay_resume()");
        awaitCaughtUp();
    }

    public void awaitCaughtUp() {
        String position = text(primary, "select pg_current_wal_lsn()");
        Awaitility.await()
                .ignoreExceptions()
                .until(() -> text(replica, "select pg_last_wal_replay_lsn() >= '" + position + "'")
                        .equals("t"));
    }

    private void run(String sql) {
        try (Connection connection = site.sql(replica);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new ClusterException(failure.getMessage() + " in '" + replica + "': " + sql, failure);
        }
    }

    private String text(String alias, String sql) {
        try (Connection connection = site.sql(alias);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        } catch (SQLException failure) {
            throw new ClusterException(failure.getMessage() + " in '" + alias + "': " + sql, failure);
        }
    }
}
