/**
 * The pages to sign in, to sign up and to see what one has written. Start at {@link org.multidb.site.web.account.SignIn} and
 * {@link org.multidb.site.web.account.SignUp}: each counts attempts in its throttle, by the
 * {@link org.multidb.site.web.account.ClientNetwork} they come from, and has passwords hashed in
 * {@link org.multidb.site.web.account.PasswordTurns}. {@link org.multidb.site.web.account.LogoutServlet} signs out. Each page has its
 * backing bean of the same name.
 */
package org.multidb.site.web.account;
