package org.multidb.site.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.multidb.routing.function.StoredIn;

/** Somebody who can sign in: a reviewer, or a member of staff. */
@Entity
@Table(name = "account")
@StoredIn(Account.FUNCTION)
public class Account {

    /** The function that its rows are stored in. */
    public static final String FUNCTION = "catalogue";

    /** The author of reviews that nobody signed. No account has this id. */
    public static final long ANONYMOUS = -1;

    /** What a username looks like. */
    public static final String USERNAME = "[A-Za-z0-9][A-Za-z0-9._-]{1,49}";

    @Id
    @SequenceGenerator(name = "account", sequenceName = "account_id_seq", allocationSize = 1)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "account")
    @Column(name = "id")
    private Long id;

    @Column(name = "username", nullable = false)
    private String username;

    @Column(name = "password_hash", nullable = false)
    private String passwordHash;

    @Column(name = "staff")
    private boolean staff;

    @Column(name = "sign_outs", nullable = false)
    private int signOuts;

    @Version
    @Column(name = "version")
    private int version;

    protected Account() {
        // For JPA.
    }

    Account(String username, String passwordHash, boolean staff) {
        this.username = username;
        this.passwordHash = passwordHash;
        this.staff = staff;
    }

    /** Whether somebody may have that username. */
    public static boolean isUsername(String text) {
        return text.matches(USERNAME);
    }

    public Long getId() {
        return id;
    }

    public String getUsername() {
        return username;
    }

    String getPasswordHash() {
        return passwordHash;
    }

    public boolean isStaff() {
        return staff;
    }

    /** For this package only: others are told it with a row of the primary, by {@link org.multidb.persistence.VersionedRow}. */
    int getVersion() {
        return version;
    }

    /**
     * Proves that somebody signed in to the account as it is now: another one after each change of its name, password or rights, and
     * after each signing out. Tells nothing about any of them.
     */
    public String stamp() {
        return Stamp.of(id, passwordHash, signOuts);
    }

    /** Whether the change of that version to these was made, and no other since. */
    boolean isChanged(int from, String newName, boolean newStaff) {
        return version == from + 1 && username.equals(newName) && staff == newStaff;
    }

    void rename(String newUsername) {
        endSignInsUnless(newUsername.equals(username));
        this.username = newUsername;
    }

    void setPasswordHash(String newHash) {
        endSignInsUnless(newHash.equals(passwordHash));
        this.passwordHash = newHash;
    }

    void setStaff(boolean newStaff) {
        endSignInsUnless(newStaff == staff);
        this.staff = newStaff;
    }

    private void endSignInsUnless(boolean same) {
        if (!same) {
            signOuts++;
        }
    }
}
