package org.multidb.site.web.visitor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.multidb.site.account.AccountIdentityStore;

/**
 * Tells Jakarta Security with each request who sent it, by the cookie: no session has to remember. Nobody is turned away here; pages
 * that ask for more send to the form to sign in themselves.
 */
@ApplicationScoped
public class TokenAuthentication implements HttpAuthenticationMechanism {

    @Inject
    SignInCookie cookie;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        Optional<SignedIn> who = cookie.read(request);
        if (who.isEmpty()) {
            return context.doNothing();
        }
        request.setAttribute(Visitor.ATTRIBUTE, who.get());
        // Not as staff: whether somebody still is, only the catalogue knows.
        return context.notifyContainerAboutLogin(who.get().username(), AccountIdentityStore.rolesOf(false));
    }
}
