package org.multidb.site.account;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.multidb.persistence.KeysetCursor;
import org.multidb.persistence.KeysetQuery;

/**
 * Which accounts are meant, and in what order.
 *
 * @param username a part of the username, upper or lower case; blank for all
 * @param staff only staff, or only others; empty for both
 */
public record AccountSearch(String username, Optional<Boolean> staff, Key key, boolean descending) {

    /** What accounts can be sorted by. */
    public enum Key {
        USERNAME,
        ID
    }

    public AccountSearch {
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(key, "key");
    }

    KeysetQuery.Order<Account> order() {
        return switch (key) {
            case USERNAME -> new KeysetQuery.Order<>("lower(username)", descending, AccountSearch::byUsername);
            case ID -> new KeysetQuery.Order<>("", descending, account -> new KeysetCursor(false, "", account.getId()));
        };
    }

    /** Usernames are ASCII, so that Java and PostgreSQL agree on their lower case. */
    private static KeysetCursor byUsername(Account account) {
        return new KeysetCursor(false, account.getUsername().toLowerCase(Locale.ROOT), account.getId());
    }
}
