package org.multidb.site.web.form;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The address of the page to sign in at, with the page to come back to. */
public final class SignInAddress {

    /** The parameter by which that page knows that it is sent the form of another page, to be kept until somebody is signed in. */
    static final String KEEP = "keep";

    /** Its value where the form cannot be sent without signing in. */
    static final String NEEDED = "needed";

    /** Its value where the visitor chose to sign in first. */
    static final String WANTED = "wanted";

    /** The status that makes a browser send its form again, to another address. */
    static final int SAME_METHOD = 307;

    private static final String LOGIN = "/account/login/";

    private SignInAddress() {}

    public static String backTo(String contextPath, String address) {
        return contextPath + LOGIN + "?next=" + URLEncoder.encode(address, StandardCharsets.UTF_8);
    }

    /** The same for a form of that page, sent there by a button. */
    static String keeping(String contextPath, String address) {
        return backTo(contextPath, address) + "&" + KEEP + "=" + WANTED;
    }

    /** Sends the visitor there. A form goes with them, for 307 makes the browser send it again. */
    public static void send(String contextPath, String address, boolean withForm, HttpServletResponse response) {
        String target = backTo(contextPath, address);
        response.resetBuffer();
        response.setStatus(withForm ? SAME_METHOD : HttpServletResponse.SC_FOUND);
        response.setHeader("Location", withForm ? target + "&" + KEEP + "=" + NEEDED : target);
    }
}
