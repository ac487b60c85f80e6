package org.multidb.site.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.multidb.persistence.KeysetCursor;
import org.multidb.persistence.KeysetPage;
import org.multidb.site.account.Account;
import org.multidb.site.account.AccountSearch;
import org.multidb.site.account.Accounts;

/** {@code /admin/accounts/}: the accounts, by pages of 100. */
@Named("adminAccounts")
@RequestScoped
public class AdminAccountsBacking {

    static final int SIZE = 100;

    @Inject
    HttpServletRequest request;

    @Inject
    Accounts accounts;

    private Table<AccountSearch.Key> table;
    private KeysetPage<Account> page;

    public void load() {
        TableAddress address = TableAddress.of(AdminTable.ACCOUNTS.filters(), request::getParameter);
        table = new Table<>(address, AccountSearch.Key.class, AccountSearch.Key.USERNAME, List.of());
        Optional<Boolean> staff = address.read("staff", AdminAccountsBacking::yesOrNo);
        page = accounts.search(
                new AccountSearch(getName(), staff, table.key(), table.descending()),
                address.read(TableAddress.PAGE, KeysetCursor::decode),
                SIZE);
    }

    private static Optional<Boolean> yesOrNo(String text) {
        return switch (text) {
            case "yes" -> Optional.of(true);
            case "no" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    public List<Account> getRows() {
        return page.rows();
    }

    public Table<AccountSearch.Key> getTable() {
        return table;
    }

    /** The part of the username that is searched for. */
    public String getName() {
        return table.address().find("name").orElse("");
    }

    /** {@code yes}, {@code no}, or empty for both. */
    public String getStaff() {
        return table.address().find("staff").orElse("");
    }

    public String getPrevious() {
        return table.page(page.previous().map(KeysetCursor::encode));
    }

    public String getNext() {
        return table.page(page.next().map(KeysetCursor::encode));
    }
}
