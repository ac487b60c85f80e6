package org.multidb.site.web.answer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.multidb.persistence.SharedReads;
import org.multidb.routing.Alias;
import org.multidb.site.product.CatalogueFreshness;
import org.multidb.site.review.ReviewMarks;
import org.multidb.site.review.Reviews;

/**
 * Tells whether an answer would be made of the same rows now. Each use of a page that shows rows asks the databases that this session may read, so that bookmarks, lag and
 * fallbacks apply as to any read; requests of the same moment share the queries.
 */
@ApplicationScoped
class Freshness {

    @Inject
    SharedReads reads;

    @Inject
    CatalogueFreshness catalogue;

    /** Whether the databases say that nothing has changed; false also where one does not answer. */
    boolean isFresh(AnswerMarks marks) {
        if (marks.equals(AnswerMarks.NONE)) {
            return true;
        }
        BooleanSupplier isSameCatalogue = catalogue.begin(marks.catalogue());
        if (marks.products().isEmpty()) {
            return isSameCatalogue.getAsBoolean();
        }
        SharedReads.Asked<ReviewMarks> reviews = reads.begin(Reviews.MARKS, marks.products());
        return isSameCatalogue.getAsBoolean() && isSameReviews(marks, reviews.await());
    }

    private static boolean isSameReviews(AnswerMarks marks, Optional<Map<Alias, ReviewMarks>> found) {
        return found.filter(now -> now.keySet().equals(marks.reviews().keySet())
                        && now.entrySet().stream()
                                .allMatch(shard -> shard.getValue().of(marks.products())
                                        == marks.reviews().get(shard.getKey())))
                .isPresent();
    }
}
