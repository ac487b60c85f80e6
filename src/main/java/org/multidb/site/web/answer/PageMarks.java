package org.multidb.site.web.answer;

import jakarta.enterprise.context.RequestScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.multidb.routing.Alias;

/**
 * What the page of this request was made of, told by its backing bean as it loads. A page with rows that tells nothing, or something that is not of one
 * state, is not kept in memory.
 */
@RequestScoped
public class PageMarks {

    private final Map<String, Long> catalogue = new HashMap<>();
    private final Set<Long> products = new HashSet<>();
    private Map<Alias, Long> reviews = Map.of();
    private boolean contradictory;

    /** Rows of the catalogue: {@code Marked.marks()} of what was read. */
    public void catalogue(Map<String, Long> marks) {
        marks.forEach((subject, mark) -> {
            Long before = catalogue.put(subject, mark);
            // It changed while the page was made of several queries.
            contradictory |= before != null && !before.equals(mark);
        });
    }

    /**
     * The reviews of these products. To be told once.
     *
     * @param marks of these products together, by shard; empty if a shard is missing
     */
    public void reviews(Collection<Long> ofProducts, Map<Alias, Long> marks) {
        contradictory |= !products.isEmpty() || (marks.isEmpty() && !ofProducts.isEmpty());
        products.addAll(ofProducts);
        reviews = Map.copyOf(marks);
    }

    /** All of it; empty if the page is not to be kept. */
    Optional<AnswerMarks> complete() {
        return contradictory || catalogue.isEmpty()
                ? Optional.empty()
                : Optional.of(new AnswerMarks(catalogue, products, reviews));
    }
}
