package org.multidb.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.logging.Logger;
import org.multidb.cluster.RunningSite;

/** Makes the replica late, kills it and brings it back, at random. Whatever it does it undoes with the next step. */
final class Trouble implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Trouble.class.getName());
    private static final String REPLICA = "reviews-s";

    private final RunningSite site;
    private final Random random;
    private boolean paused;
    private boolean down;

    Trouble(RunningSite site, long seed) {
        this.site = site;
        this.random = new Random(seed);
    }

    /** Changes something. */
    void step() {
        if (down) {
            site.cluster().start(REPLICA);
            down = false;
            paused = false;
        } else if (paused && random.nextBoolean()) {
            replay("pg_wal_replay_resume");
            paused = false;
        } else if (paused || random.nextInt(3) == 0) {
            site.cluster().instance(REPLICA).kill();
            down = true;
        } else {
            replay("pg_wal_replay_pause");
            paused = true;
        }
        LOG.fine(() -> "replica " + (down ? "down" : paused ? "paused" : "up"));
    }

    /** Leaves the replica as it was. */
    @Override
    public void close() {
        while (down || paused) {
            step();
        }
    }

    private void replay(String function) {
        try (Connection connection = site.sql(REPLICA);
                Statement statement = connection.createStatement()) {
            statement.execute("select " + function + "()");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
