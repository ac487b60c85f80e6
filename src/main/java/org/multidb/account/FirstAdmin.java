package org.multidb.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.multidb.migration.SchemaReady;
import org.multidb.persistence.Writes;
import org.multidb.topology.Settings;
import org.multidb.topology.Topology;

/**
 * Opens the first staff account, once, where {@code multidb.admin.username} and {@code multidb.admin.password} ask for it. Later
 * changes to that account, its deletion included, stay as they are.
 */
@ApplicationScoped
public class FirstAdmin {

    @Inject
    Settings settings;

    @Inject
    Topology topology;

    @Inject
    Accounts accounts;

    @Inject
    @Writes(Account.class)
    EntityManager writing;

    @Transactional
    public void open(@Observes SchemaReady ready) {
        if (!ready.alias().equals(topology.catalogue())) {
            return;
        }
        Optional<String> username = settings.find("multidb.admin.username");
        Optional<String> password = settings.find("multidb.admin.password");
        if (username.isPresent() && password.isPresent() && isFirst()) {
            accounts.open(username.get(), password.get(), true);
        }
    }

    private boolean isFirst() {
        return writing.createNativeQuery("insert into first_data (name) values ('admin') on conflict do nothing")
                        .executeUpdate()
                == 1;
    }
}
