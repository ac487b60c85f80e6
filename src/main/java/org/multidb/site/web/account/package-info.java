/**
 * The pages to sign in, to sign up and to see what one has written. Start at the backing beans of the pages:
 * {@link org.multidb.site.web.account.AccountLoginBacking}, {@link org.multidb.site.web.account.AccountRegisterBacking} and
 * {@link org.multidb.site.web.account.AccountReviewsBacking}. Then, in this order:
 *
 * <ol>
 *   <li>{@link org.multidb.site.web.account.SignIn} and {@link org.multidb.site.web.account.SignUp} do what the forms ask for;
 *       {@link org.multidb.site.web.account.LogoutServlet} signs out.
 *   <li>{@link org.multidb.site.web.account.SignInThrottle} and {@link org.multidb.site.web.account.SignUpThrottle} slow down attempts.
 *       They count them in {@code Attempts}, by the {@code ClientNetwork} they come from.
 *   <li>{@link org.multidb.site.web.account.PasswordTurns} limits how many passwords are hashed at a time.
 *   <li>{@code OwnReviewArticle} shows one of the reviews that one has written.
 *   <li>{@code LocalAddress} keeps the way back from leading to another site.
 * </ol>
 *
 * <p>Knows the services of the features; never an entity manager.
 */
package org.multidb.site.web.account;
