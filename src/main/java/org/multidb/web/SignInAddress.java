package org.multidb.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The address of the page to sign in at, with the page to come back to. */
final class SignInAddress {

    private SignInAddress() {}

    static String backTo(String contextPath, String address) {
        return contextPath + "/account/login/?next=" + URLEncoder.encode(address, StandardCharsets.UTF_8);
    }
}
