package org.multidb.site.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.multidb.persistence.KeysetCursor;
import org.multidb.persistence.KeysetPage;
import org.multidb.persistence.KeysetQuery;
import org.multidb.persistence.Reads;
import org.multidb.persistence.RetriedOnConflict;
import org.multidb.persistence.UniqueViolation;
import org.multidb.persistence.VersionedRow;
import org.multidb.persistence.Writes;

/** The accounts, in the catalogue. Usernames are unique without regard to case. */
@ApplicationScoped
public class Accounts {

    @Inject
    @Reads(Account.class)
    EntityManager reading;

    @Inject
    @Writes(Account.class)
    EntityManager writing;

    @Inject
    Passwords passwords;

    public Optional<Account> find(long id) {
        return Optional.ofNullable(reading.find(Account.class, id));
    }

    /** As it is on the primary at this moment: for decisions on what somebody may do. */
    public Optional<Account> findNow(long id) {
        return Optional.ofNullable(writing.find(Account.class, id));
    }

    /** The account as the primary has it at this moment: what a change of it, or its deletion, begins with. */
    public Optional<VersionedRow<Account>> findForChange(long id) {
        return findNow(id).map(account -> new VersionedRow<>(account, account.getVersion()));
    }

    public Optional<Account> findByUsername(String username) {
        return find(reading, username);
    }

    /** As it is on the primary at this moment: who has just signed up can sign in. */
    public Optional<Account> findByUsernameNow(String username) {
        return find(writing, username);
    }

    private static Optional<Account> find(EntityManager manager, String username) {
        return manager.createQuery("select a from Account a where lower(a.username) = lower(:username)", Account.class)
                .setParameter("username", username)
                .getResultStream()
                .findFirst();
    }

    /**
     * The account whose password this is; empty for a wrong password and for an unknown username alike, after the same time.
     */
    public Optional<Account> authenticate(String username, String password) {
        Optional<Account> account = findByUsernameNow(username);
        boolean right = passwords.verify(password, account.map(Account::getPasswordHash));
        return account.filter(found -> right);
    }

    /** A page of the accounts that are searched for; the first one where no place is given. */
    public KeysetPage<Account> search(AccountSearch search, Optional<KeysetCursor> place, int size) {
        KeysetQuery<Account> query = new KeysetQuery<>(
                        Account.class, "select id, username, password_hash, staff, sign_outs, version from account")
                .whereContains("username", search.username());
        search.staff().ifPresent(staff -> query.where("staff =", staff));
        return query.page(reading, search.order(), place, size);
    }

    /**
     * Opens an account.
     *
     * @throws UsernameTakenException if somebody has that username
     */
    @RetriedOnConflict
    @Transactional
    public Account open(String username, String password, boolean staff) {
        Account account = new Account(username, passwords.hash(password), staff);
        writing.persist(account);
        flush(username);
        return account;
    }

    /**
     * The same for a form, whose account {@link #isOpenedBy} knows again.
     *
     * @param form the key of the form
     */
    @RetriedOnConflict
    @Transactional
    public Account open(UUID form, String username, String password, boolean staff) {
        Account account = open(username, password, staff);
        writing.createNativeQuery("update account set form_key = cast(?2 as uuid) where id = ?1")
                .setParameter(1, account.getId())
                .setParameter(2, form.toString())
                .executeUpdate();
        return account;
    }

    /**
     * Whether that form opened the account, and not somebody else who took the username first. Does not prove who asks: the password
     * does.
     */
    public boolean isOpenedBy(UUID form, String username) {
        return !writing.createNativeQuery(
                        "select id from account where lower(username) = lower(?1) and form_key = cast(?2 as uuid)")
                .setParameter(1, username)
                .setParameter(2, form.toString())
                .getResultList()
                .isEmpty();
    }

    /**
     * Changes an account. A change of its name, password or rights ends all its sign-ins. The same change a second time is none.
     *
     * @param version as it was read; another one means that somebody else changed it meanwhile
     * @param newPassword empty to keep the password
     * @throws OptimisticLockException if it was changed otherwise or deleted meanwhile
     * @throws UsernameTakenException if somebody else has that username
     * @throws LastStaffException if it would take the right to administer from the last who has it
     */
    @RetriedOnConflict
    @Transactional
    public void change(long id, int version, String username, Optional<String> newPassword, boolean staff) {
        // Hashed first: it is slow on purpose, and nobody's row shall be locked meanwhile.
        Optional<String> newHash = newPassword.map(passwords::hash);
        if (findNow(id)
                .filter(account -> account.isChanged(version, username, staff) && hasPassword(account, newPassword))
                .isPresent()) {
            return;
        }
        if (!staff) {
            requireThatStaffCanSpare(id);
        }
        Optional<Account> now = locked(id);
        if (now.filter(account -> account.isChanged(version, username, staff)).isPresent()) {
            // Perhaps by this very change, at the same moment: it is looked at once more, for passwords are compared
            // without locks.
            throw new OptimisticLockException(new IllegalStateException("Account " + id + " was changed just now."));
        }
        Account account = require(now, id, version);
        account.rename(username);
        account.setStaff(staff);
        newHash.ifPresent(account::setPasswordHash);
        flush(username);
    }

    private boolean hasPassword(Account account, Optional<String> password) {
        return password.map(typed -> passwords.verify(typed, Optional.of(account.getPasswordHash())))
                .orElse(true);
    }

    /** Ends every sign-in of the account, on whatever device. */
    @RetriedOnConflict
    @Transactional
    public void signOut(long id) {
        // Not by the entity: what staff have open in a form is not changed by it.
        writing.createNativeQuery("update account set sign_outs = sign_outs + 1 where id = ?1")
                .setParameter(1, id)
                .executeUpdate();
    }

    /**
     * Deletes an account. Its reviews stay. One that is gone already is no fault.
     *
     * @throws OptimisticLockException if it was changed meanwhile
     * @throws LastStaffException if it is the last one that may administer
     */
    @RetriedOnConflict
    @Transactional
    public void delete(long id, int version) {
        requireThatStaffCanSpare(id);
        Optional<Account> now = locked(id);
        if (now.isPresent()) {
            writing.remove(require(now, id, version));
            writing.flush();
        }
    }

    /**
     * Refuses the only account of staff. Locks the rows of all staff, in an order that is always the same, until the transaction ends: of
     * two who take their rights from each other at the same moment, the second finds out that they are the last.
     */
    private void requireThatStaffCanSpare(long id) {
        List<?> staff = writing.createNativeQuery("select id from account where staff order by id for update")
                .getResultList();
        if (staff.size() == 1 && ((Number) staff.get(0)).longValue() == id) {
            throw new LastStaffException(id);
        }
    }

    /** Locked, so that nobody signs out meanwhile unnoticed: that changes no version. */
    private Optional<Account> locked(long id) {
        return Optional.ofNullable(writing.find(Account.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    private static Account require(Optional<Account> now, long id, int version) {
        return now.filter(account -> account.getVersion() == version)
                .orElseThrow(() ->
                        new OptimisticLockException("Account " + id + " is no longer at version " + version + "."));
    }

    private void flush(String username) {
        try {
            writing.flush();
        } catch (PersistenceException failure) {
            throw UniqueViolation.isCauseOf(failure) ? new UsernameTakenException(username) : failure;
        }
    }
}
