package org.multidb.site.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** Lets Jakarta Security check a username and password against the accounts. */
@ApplicationScoped
public class AccountIdentityStore implements IdentityStore {

    /** The role of those who may administer. */
    public static final String STAFF = "staff";

    /** The role of everybody who is signed in. */
    public static final String REVIEWER = "reviewer";

    @Inject
    Accounts accounts;

    @Override
    public CredentialValidationResult validate(Credential credential) {
        if (!(credential instanceof UsernamePasswordCredential given)) {
            return CredentialValidationResult.NOT_VALIDATED_RESULT;
        }
        return accounts.authenticate(given.getCaller(), given.getPasswordAsString())
                .map(AccountIdentityStore::accept)
                .orElse(CredentialValidationResult.INVALID_RESULT);
    }

    private static CredentialValidationResult accept(Account account) {
        return new CredentialValidationResult(account.getUsername(), rolesOf(account.isStaff()));
    }

    /** The roles of whoever is signed in. */
    public static Set<String> rolesOf(boolean staff) {
        return staff ? Set.of(REVIEWER, STAFF) : Set.of(REVIEWER);
    }
}
