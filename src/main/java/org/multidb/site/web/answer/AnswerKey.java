package org.multidb.site.web.answer;

import java.util.Locale;

/**
 * What answers are told apart by.
 *
 * @param query without what says where the visitor came from
 * @param continued whether it said so: the page then names its own address
 */
record AnswerKey(String path, String query, boolean continued, Locale locale) {

    /** How many bytes of memory it takes, roughly. */
    int size() {
        return 200 + 2 * (path.length() + query.length());
    }
}
