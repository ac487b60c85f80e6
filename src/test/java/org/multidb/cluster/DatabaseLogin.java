package org.multidb.cluster;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Where a database on this machine is, and who asks. */
public record DatabaseLogin(int port, String database, String user, String password) {

    private static final String HOST = "127.0.0.1";
    private static final int CONNECT_SECONDS = 3;

    /** The superuser, who needs no password. */
    public static DatabaseLogin superuser(int port, String database) {
        return new DatabaseLogin(port, database, "postgres", "");
    }

    /** A datasource that makes a new connection each time. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {HOST});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(password);
        source.setConnectTimeout(CONNECT_SECONDS);
        // A paused server takes connections (the kernel does) and says nothing on them.
        source.setLoginTimeout(CONNECT_SECONDS);
        return source;
    }

    @Override
    public String toString() {
        return user + "@" + HOST + ":" + port + "/" + database;
    }
}
