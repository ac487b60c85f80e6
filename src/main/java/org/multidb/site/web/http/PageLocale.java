package org.multidb.site.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The locale of a page's texts, and so of its numbers and dates. The texts are English, in the kinds that browsers can ask for; every other
 * language, and the default locale of the JVM, gets the first of them.
 */
public final class PageLocale {

    private static final List<Locale> KINDS = List.of(Locale.ENGLISH, Locale.US);

    private PageLocale() {}

    /** The first of the wanted locales that there is, also by its language alone: {@code en-AU} gets {@code en}. */
    public static Locale of(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") == null) {
            // The request would tell the default locale of the JVM.
            return KINDS.get(0);
        }
        for (Locale wanted : Collections.list(request.getLocales())) {
            if (KINDS.contains(wanted)) {
                return wanted;
            }
            if (wanted.getLanguage().equals(KINDS.get(0).getLanguage())) {
                return KINDS.get(0);
            }
        }
        return KINDS.get(0);
    }
}
