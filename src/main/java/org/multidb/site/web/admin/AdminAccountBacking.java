package org.multidb.site.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.persistence.OptimisticLockException;
import java.util.Optional;
import org.multidb.persistence.VersionedRow;
import org.multidb.site.account.Account;
import org.multidb.site.account.Accounts;
import org.multidb.site.account.LastStaffException;
import org.multidb.site.account.UsernameTakenException;
import org.multidb.site.web.account.SignIn;
import org.multidb.site.web.address.Address;
import org.multidb.site.web.address.PageNotFoundException;
import org.multidb.site.web.form.FormKey;
import org.multidb.site.web.form.Submission;
import org.multidb.site.web.visitor.Visitor;

/** {@code /admin/accounts/create/} and {@code /admin/accounts/{id}/}: the form of an account. */
@Named("adminAccount")
@RequestScoped
public class AdminAccountBacking {

    static final String MISSING = "error.notFound.account";

    @Inject
    Address address;

    @Inject
    Accounts accounts;

    @Inject
    Visitor visitor;

    @Inject
    SignIn signIn;

    @Inject
    AdminMessages messages;

    @Inject
    BackToTable back;

    @Inject
    FormKey key;

    @Inject
    Submission submission;

    private String username = "";
    private String password = "";
    private String confirm = "";
    private boolean staff;
    private Integer version;
    private Account stored;

    public void load() {
        if (!isFresh()) {
            VersionedRow<Account> account =
                    accounts.findForChange(getId()).orElseThrow(() -> new PageNotFoundException(MISSING));
            username = account.row().getUsername();
            staff = account.row().isStaff();
            version = account.version();
        }
    }

    public void save() {
        if (!password.equals(confirm)) {
            messages.refuseField("confirm", "account.error.confirm");
        } else if (!staff && isOwn()) {
            messages.refuseField("staff", "account.error.demoteOneself");
        } else {
            store();
        }
    }

    private void store() {
        try {
            if (isFresh()) {
                accounts.open(key.getValue(), username, password, staff);
                back.telling("account.notice.created", username);
            } else {
                Optional<String> newPassword = Optional.of(password).filter(typed -> !typed.isEmpty());
                accounts.change(getId(), version, username, newPassword, staff);
                if (isOwn()) {
                    signIn.renew(getId());
                }
                back.telling("account.notice.saved", username);
            }
        } catch (UsernameTakenException taken) {
            refuseUnlessOwn();
        } catch (LastStaffException last) {
            messages.refuseField("staff", "account.error.lastStaff");
        } catch (OptimisticLockException changed) {
            conflict();
        }
    }

    /** A form that is sent twice has opened the account itself, and ends as it did the first time. */
    private void refuseUnlessOwn() {
        boolean same = isFresh()
                && accounts.isOpenedBy(key.getValue(), username)
                && accounts.authenticate(username, password)
                        .filter(account -> account.isStaff() == staff)
                        .isPresent();
        if (same) {
            back.telling("account.notice.created", username);
        } else {
            messages.refuseField("username", "account.error.taken", username);
        }
    }

    /** Keeps what was typed, and lets it replace what is stored now if it is sent once more. */
    private void conflict() {
        messages.refuseOutdated(accounts.findForChange(getId()), now -> {
            stored = now.row();
            version = now.version();
        });
    }

    public void checkUsername(FacesContext context, UIComponent field, Object value) {
        messages.refuse(FieldRules.username((String) value));
    }

    /** An empty password keeps the old one. A form that is only shown again has lost it, which is nobody's fault. */
    public void checkPassword(FacesContext context, UIComponent field, Object value) {
        if ((isFresh() && !submission.isHeld()) || !value.equals("")) {
            messages.refuse(FieldRules.password((String) value));
        }
    }

    /** Whether the form is for an account that there is not yet. */
    public boolean isFresh() {
        return address.id().isEmpty();
    }

    /** Whether it is the account of whoever is looking. */
    public boolean isOwn() {
        return !isFresh() && visitor.requireSignedIn().getId() == getId();
    }

    public String getTitle() {
        return isFresh()
                ? messages.get("account.title.create")
                : messages.get("account.title.edit", Long.toString(getId()));
    }

    public long getId() {
        return address.requireId();
    }

    /** What somebody else has stored meanwhile; null unless the form was refused for that. */
    public Account getStored() {
        return stored;
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getConfirm() {
        return confirm;
    }

    public void setConfirm(String confirm) {
        this.confirm = confirm;
    }

    public boolean isStaff() {
        return staff;
    }

    public void setStaff(boolean staff) {
        this.staff = staff;
    }

    public Integer getVersion() {
        return version;
    }

    public void setVersion(Integer version) {
        this.version = version;
    }
}
