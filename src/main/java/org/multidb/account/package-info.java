/**
 * People who can sign in. {@link org.multidb.account.Accounts} is the service, {@link org.multidb.account.AccountIdentityStore} its
 * face to Jakarta Security.
 */
package org.multidb.account;
