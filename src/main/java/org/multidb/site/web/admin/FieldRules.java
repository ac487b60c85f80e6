package org.multidb.site.web.admin;

import java.util.Optional;
import org.multidb.site.account.Account;
import org.multidb.site.account.Passwords;
import org.multidb.site.product.ProductText;

/** Which message the forms have for what may not stand in a field: its key, or nothing. */
final class FieldRules {

    private FieldRules() {}

    static Optional<String> productName(String name) {
        return ProductText.problemOfName(name).map(problem -> switch (problem) {
            case BLANK -> "product.error.nameMissing";
            case TOO_LONG -> "product.error.nameLong";
            case NUL -> "form.error.nul";
        });
    }

    static Optional<String> productDescription(String description) {
        return ProductText.problemOfDescription(description)
                .map(problem ->
                        problem == ProductText.Problem.TOO_LONG ? "product.error.descriptionLong" : "form.error.nul");
    }

    static Optional<String> username(String username) {
        return Account.isUsername(username) ? Optional.empty() : Optional.of("account.error.username");
    }

    static Optional<String> password(String password) {
        return Passwords.mayBeChosen(password) ? Optional.empty() : Optional.of("account.error.password");
    }
}
