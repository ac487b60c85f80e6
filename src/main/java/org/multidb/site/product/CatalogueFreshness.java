package org.multidb.site.product;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.multidb.persistence.SharedReads;
import org.multidb.site.change.CatalogueMarks;

/**
 * Tells whether the catalogue would give the same rows now as when its marks were read. Each use asks the database that this session may
 * read, so that bookmarks, lag and fallbacks apply as to any read; requests of the same moment share the query.
 */
@ApplicationScoped
public class CatalogueFreshness {

    /** All marks, by subject. */
    private static final SharedReads.Question<String, Map<String, Long>> MARKS =
            new SharedReads.Question<>(Product.class, (catalogue, subjects) -> CatalogueMarks.read(catalogue));

    @Inject
    SharedReads reads;

    /**
     * Begins to ask.
     *
     * @param marks by subject, as in {@code Marked.marks()}
     * @return awaits the answer: whether all of them are the same; false also where the database does not answer
     * @throws IllegalStateException in a transaction, whose own writes the query would not see
     */
    public BooleanSupplier begin(Map<String, Long> marks) {
        SharedReads.Asked<Map<String, Long>> asked = reads.begin(MARKS, marks.keySet());
        return () -> asked.await()
                .filter(now -> now.values().stream()
                        .allMatch(subjects -> subjects.entrySet().containsAll(marks.entrySet())))
                .isPresent();
    }
}
