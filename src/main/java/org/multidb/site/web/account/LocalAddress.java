package org.multidb.site.web.account;

import java.util.Optional;
import java.util.regex.Pattern;
import org.multidb.site.web.form.Submission;

/** An address of this site that a visitor may be sent to: a link from outside can name it, so it must not lead outside. */
final class LocalAddress {

    /**
     * One slash and then no other, no backslash (browsers read it as a slash), and nothing but visible ASCII. As long as the servers take
     * an address: the way back to a table holds its filter, escaped twice.
     */
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[!-\\[\\]-~]{0,8000}");

    private LocalAddress() {}

    /** Where to go after the form, as the address of its page says; the visitor's own page unless that leads to a page of this site. */
    static String after(Submission form) {
        return form.value("next").flatMap(LocalAddress::of).orElse("/account/");
    }

    /** The address if it leads to a page of this site; empty if it is missing or leads elsewhere. */
    static Optional<String> of(String address) {
        return Optional.ofNullable(address).filter(given -> LOCAL.matcher(given).matches());
    }
}
