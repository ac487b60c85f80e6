/**
 * People who can sign in. {@link org.multidb.site.account.Accounts} is the service, {@link org.multidb.site.account.AccountIdentityStore} its
 * face to Jakarta Security.
 */
package org.multidb.site.account;
