package org.multidb.web;

import jakarta.servlet.http.Cookie;

/** Makes cookies that no script reads and no other site sends. */
public final class Cookies {

    private Cookies() {}

    /** A cookie for the time the browser is open. */
    public static Cookie of(String name, String value, boolean secure) {
        Cookie cookie = new Cookie(name, value);
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        cookie.setPath("/");
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
