package org.multidb.site.web.answer;

/**
 * A page as it was written.
 *
 * @param marks of the rows that it was made of
 */
record Answer(Content content, AnswerMarks marks) {

    /** How many bytes of memory it takes, roughly. */
    int size() {
        int perMark = 100;
        return content.size()
                + perMark
                        * (marks.catalogue().size()
                                + marks.products().size()
                                + marks.reviews().size());
    }
}
