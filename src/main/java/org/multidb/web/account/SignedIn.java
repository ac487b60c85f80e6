package org.multidb.web.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import org.multidb.account.Account;

/**
 * Who signed in, and when.
 *
 * @param staff whether they were staff then
 * @param stamp of the account then
 */
public record SignedIn(long id, String username, boolean staff, String stamp, Instant since) {

    static SignedIn to(Account account, Instant now) {
        return new SignedIn(account.getId(), account.getUsername(), account.isStaff(), account.stamp(), now);
    }

    /** Whether the sign-in still holds: neither was the password changed since nor did anybody sign out of the account. */
    boolean holdsFor(Account account) {
        return MessageDigest.isEqual(bytes(stamp), bytes(account.stamp()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
