package org.multidb.site.web.admin;

import java.util.Optional;
import org.multidb.site.account.Account;
import org.multidb.site.account.Passwords;
import org.multidb.site.product.Product;
import org.multidb.site.text.Visible;

/** What may stand in the fields of the forms. Each answers with the key of the message that says what is wrong, or with nothing. */
final class FieldRules {

    private static final int DESCRIPTION_LENGTH = 10_000;

    private FieldRules() {}

    static Optional<String> productName(String name) {
        if (Visible.isBlank(name)) {
            return Optional.of("product.error.nameMissing");
        }
        return isLongerThan(Product.NAME_LENGTH, name) ? Optional.of("product.error.nameLong") : noNul(name);
    }

    static Optional<String> productDescription(String description) {
        return isLongerThan(DESCRIPTION_LENGTH, description)
                ? Optional.of("product.error.descriptionLong")
                : noNul(description);
    }

    static Optional<String> username(String username) {
        return username.matches(Account.USERNAME) ? Optional.empty() : Optional.of("account.error.username");
    }

    static Optional<String> password(String password) {
        boolean good = password.length() >= Passwords.SHORTEST && password.length() <= Passwords.LONGEST;
        return good ? Optional.empty() : Optional.of("account.error.password");
    }

    private static Optional<String> noNul(String text) {
        return text.indexOf('\0') >= 0 ? Optional.of("form.error.nul") : Optional.empty();
    }

    private static boolean isLongerThan(int most, String text) {
        return text.codePointCount(0, text.length()) > most;
    }
}
