/** Signing in and out, and who the visitor is: {@link org.multidb.web.account.Visitor}. */
package org.multidb.web.account;
