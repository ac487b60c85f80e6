/**
 * People who can sign in. Start at {@link org.multidb.site.account.Accounts}, the service. Then, in this order:
 *
 * <ol>
 *   <li>{@link org.multidb.site.account.Account} is the entity. {@code Stamp} computes its stamp: sign-ins with an earlier one are void.
 *       {@link org.multidb.site.account.Passwords} hashes passwords.
 *   <li>{@link org.multidb.site.account.Usernames} names the authors of reviews.
 *   <li>{@link org.multidb.site.account.AccountSearch} says which accounts a list has and in which order.
 *   <li>The service refuses by {@link org.multidb.site.account.UsernameTakenException} and
 *       {@link org.multidb.site.account.LastStaffException}.
 *   <li>{@link org.multidb.site.account.AccountIdentityStore} is its face to Jakarta Security.
 *   <li>{@link org.multidb.site.account.FirstAdmin} opens the first staff account from settings, which
 *       {@link org.multidb.site.account.FirstAdminSettings} checks.
 * </ol>
 *
 * <p>Knows {@code migration}, {@code persistence} and what lies below; knows neither products nor reviews.
 */
package org.multidb.site.account;
