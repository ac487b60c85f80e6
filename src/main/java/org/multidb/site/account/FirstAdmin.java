package org.multidb.site.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import org.multidb.migration.SchemaReady;
import org.multidb.persistence.Writes;
import org.multidb.sharding.Sharding;
import org.multidb.topology.Settings;

/**
 * Opens the first staff account, once, where {@code multidb.admin.username} and {@code multidb.admin.password} ask for it. Later
 * changes to that account, its deletion included, stay as they are.
 *
 * <p>An account that a visitor has opened under that name is left as it is: nobody becomes staff by having been faster.
 */
@ApplicationScoped
public class FirstAdmin {

    /** Remembers which first data were stored, so that they are not put back. */
    public static final String TABLE = "first_data";

    private static final Logger LOG = Logger.getLogger(FirstAdmin.class.getName());

    @Inject
    Settings settings;

    @Inject
    Sharding sharding;

    @Inject
    Accounts accounts;

    @Inject
    @Writes(Account.class)
    EntityManager writing;

    private final AtomicReference<String> taken = new AtomicReference<>();

    /** Looks when the catalogue can be used. */
    @Transactional
    public void open(@Observes SchemaReady ready) {
        Optional<String> username = settings.find("multidb.admin.username");
        Optional<String> password = settings.find("multidb.admin.password");
        if (sharding.shardsOf(Account.class).contains(ready.alias()) && username.isPresent() && password.isPresent()) {
            open(username.get(), password.get());
        }
    }

    /** Opens the account unless that was done before, or the name is a visitor's. */
    @Transactional
    public void open(String username, String password) {
        Optional<Account> found = accounts.findByUsernameNow(username);
        if (wasOpened()) {
            taken.set(null);
            if (found.filter(Account::isStaff).isEmpty()) {
                LOG.info(() -> "The first staff account was opened before and is not opened again as '" + username
                        + "': multidb.admin.username and multidb.admin.password have no effect.");
            }
            return;
        }
        if (found.filter(account -> !account.isStaff()).isPresent()) {
            refuse(username);
        } else {
            if (isFirst() && found.isEmpty()) {
                accounts.open(username, password, true);
            }
            taken.set(null);
        }
    }

    /** The name that could not be given to the first staff account, because a visitor has it; empty if there is no such trouble. */
    public Optional<String> takenUsername() {
        return Optional.ofNullable(taken.get());
    }

    private void refuse(String username) {
        if (taken.getAndSet(username) == null) {
            LOG.warning(() -> "The first staff account was not opened: a visitor has the username '" + username
                    + "'. Set multidb.admin.username to another one and restart, or make that account staff.");
        }
    }

    private boolean wasOpened() {
        return !writing.createNativeQuery("select name from " + TABLE + " where name = 'admin'")
                .getResultList()
                .isEmpty();
    }

    private boolean isFirst() {
        return writing.createNativeQuery("insert into " + TABLE + " (name) values ('admin') on conflict do nothing")
                        .executeUpdate()
                == 1;
    }
}
