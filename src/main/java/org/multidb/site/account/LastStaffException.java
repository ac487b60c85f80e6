package org.multidb.site.account;

/** The account is the last one that may administer, so that it can neither lose that right nor be deleted. */
public final class LastStaffException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LastStaffException(long id) {
        super("Account " + id + " is the last member of staff.");
    }
}
