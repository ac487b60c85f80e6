package org.multidb.web.account;

import java.io.Serializable;

/** Who signed in, as kept in the session. */
public record SignedIn(long id, String username, boolean staff) implements Serializable {}
