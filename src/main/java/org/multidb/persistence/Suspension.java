package org.multidb.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Gets connections while the transaction of the caller is suspended, so that they do not join it. */
@ApplicationScoped
public class Suspension {

    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Connection connect(DataSource pool) throws SQLException {
        return pool.getConnection();
    }
}
