package org.multidb.site.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;

/**
 * Lets Jakarta Security check a username and password against the accounts. It is asked when somebody signs in; who is signed in, and what
 * they may do, each request finds out by itself.
 */
@ApplicationScoped
public class AccountIdentityStore implements IdentityStore {

    @Inject
    Accounts accounts;

    @Override
    public CredentialValidationResult validate(Credential credential) {
        if (!(credential instanceof UsernamePasswordCredential given)) {
            return CredentialValidationResult.NOT_VALIDATED_RESULT;
        }
        return accounts.authenticate(given.getCaller(), given.getPasswordAsString())
                .map(account -> new CredentialValidationResult(account.getUsername()))
                .orElse(CredentialValidationResult.INVALID_RESULT);
    }
}
