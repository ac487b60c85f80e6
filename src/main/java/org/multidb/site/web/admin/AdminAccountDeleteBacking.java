package org.multidb.site.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.persistence.OptimisticLockException;
import java.util.Optional;
import org.multidb.persistence.VersionedRow;
import org.multidb.site.account.Account;
import org.multidb.site.account.Accounts;
import org.multidb.site.account.LastStaffException;
import org.multidb.site.web.address.Address;
import org.multidb.site.web.address.PageNotFoundException;
import org.multidb.site.web.visitor.ForbiddenException;
import org.multidb.site.web.visitor.Visitor;

/** {@code /admin/accounts/{id}/delete/}: asks before an account is deleted. */
@Named("adminAccountDelete")
@RequestScoped
public class AdminAccountDeleteBacking {

    @Inject
    Address address;

    @Inject
    Accounts accounts;

    @Inject
    Visitor visitor;

    @Inject
    AdminMessages messages;

    @Inject
    BackToTable back;

    private Optional<VersionedRow<Account>> account;
    private Integer version;

    public void load() {
        account = accounts.findForChange(address.requireId());
        if (account.isEmpty()) {
            throw new PageNotFoundException(AdminAccountBacking.MISSING);
        }
    }

    public void delete() {
        if (isOwn()) {
            throw new ForbiddenException("Nobody can delete the account that is signed in.");
        }
        try {
            String username = getUsername();
            accounts.delete(address.requireId(), version);
            back.telling(username == null ? "account.notice.gone" : "account.notice.deleted", username);
        } catch (LastStaffException last) {
            messages.refuse("account.error.lastStaffDelete");
        } catch (OptimisticLockException changed) {
            load();
            version = account().map(VersionedRow::version).orElse(null);
            messages.refuse("form.error.changedDelete");
        }
    }

    /** Empty if it was deleted meanwhile. */
    private Optional<VersionedRow<Account>> account() {
        if (account == null) {
            account = accounts.findForChange(address.requireId());
        }
        return account;
    }

    /** Whether it is the account of whoever is looking, who cannot delete it. */
    public boolean isOwn() {
        return visitor.requireSignedIn().getId() == address.requireId();
    }

    /** Null if the account was deleted meanwhile. */
    public String getUsername() {
        return account().map(VersionedRow::row).map(Account::getUsername).orElse(null);
    }

    public Integer getVersion() {
        return version == null ? account().map(VersionedRow::version).orElse(null) : version;
    }

    public void setVersion(Integer version) {
        this.version = version;
    }
}
