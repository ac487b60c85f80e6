package org.multidb.site.web.answer;

import java.util.Map;
import java.util.Set;
import org.multidb.routing.Alias;

/**
 * What identifies the rows that an answer was made of.
 *
 * @param catalogue the marks of what it shows of the catalogue, by subject
 * @param products whose reviews it shows
 * @param reviews the mark of these products together on each shard, by its primary
 */
record AnswerMarks(Map<String, Long> catalogue, Set<Long> products, Map<Alias, Long> reviews) {

    /** Of a page that is made of no rows. */
    static final AnswerMarks NONE = new AnswerMarks(Map.of(), Set.of(), Map.of());

    AnswerMarks {
        catalogue = Map.copyOf(catalogue);
        products = Set.copyOf(products);
        reviews = Map.copyOf(reviews);
    }
}
