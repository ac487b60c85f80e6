package org.multidb.site.web.visitor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import org.multidb.site.account.Account;

/**
 * Who signed in, and when.
 *
 * @param staff whether they were staff then
 * @param stamp of the account then
 */
public record SignedIn(long id, String username, boolean staff, String stamp, Instant since) {

    public static SignedIn to(Account account, Instant now) {
        return new SignedIn(account.getId(), account.getUsername(), account.isStaff(), account.stamp(), now);
    }

    /** The same sign-in with the name and rights that the account has now. */
    public SignedIn as(Account account) {
        return to(account, since);
    }

    /** Whether the sign-in still holds: since then nobody changed name, password or rights of the account, or signed out of it. */
    boolean holdsFor(Account account) {
        return MessageDigest.isEqual(bytes(stamp), bytes(account.stamp()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
