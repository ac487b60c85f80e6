package org.multidb.site.web.answer;

import java.util.Locale;

/** What answers are told apart by. */
record AnswerKey(String path, String query, Locale locale) {

    /** How many bytes of memory it takes, roughly. */
    int size() {
        return 200 + 2 * (path.length() + query.length());
    }
}
