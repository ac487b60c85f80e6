package org.multidb.site.web.answer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.multidb.persistence.SharedReads;
import org.multidb.routing.Alias;
import org.multidb.site.change.CatalogueMarks;
import org.multidb.site.product.Product;
import org.multidb.site.review.Review;
import org.multidb.site.review.ReviewMarks;

/**
 * Tells whether an answer would be made of the same rows now. Each use asks the databases that this session may read, so that bookmarks, lag and
 * fallbacks apply as to any read; requests of the same moment share the queries.
 */
@ApplicationScoped
class Freshness {

    private static final SharedReads.Question<String, Map<String, Long>> CATALOGUE = new SharedReads.Question<>() {

        @Override
        public Class<?> entity() {
            return Product.class;
        }

        @Override
        public Map<String, Long> ask(EntityManager database, Set<String> subjects) {
            return CatalogueMarks.read(database);
        }
    };

    private static final SharedReads.Question<Long, ReviewMarks> REVIEWS = new SharedReads.Question<>() {

        @Override
        public Class<?> entity() {
            return Review.class;
        }

        @Override
        public ReviewMarks ask(EntityManager database, Set<Long> products) {
            return ReviewMarks.read(database, products);
        }
    };

    @Inject
    SharedReads reads;

    /** Whether the databases say that nothing has changed; false also where one does not answer. */
    boolean isFresh(AnswerMarks marks) {
        SharedReads.Asked<Map<String, Long>> catalogue =
                reads.begin(CATALOGUE, marks.catalogue().keySet());
        if (marks.products().isEmpty()) {
            return isSameCatalogue(marks, catalogue.await());
        }
        SharedReads.Asked<ReviewMarks> reviews = reads.begin(REVIEWS, marks.products());
        return isSameCatalogue(marks, catalogue.await()) && isSameReviews(marks, reviews.await());
    }

    private static boolean isSameCatalogue(AnswerMarks marks, Optional<Map<Alias, Map<String, Long>>> found) {
        return found.filter(now -> now.values().stream()
                        .allMatch(subjects -> subjects.entrySet()
                                .containsAll(marks.catalogue().entrySet())))
                .isPresent();
    }

    private static boolean isSameReviews(AnswerMarks marks, Optional<Map<Alias, ReviewMarks>> found) {
        return found.filter(now -> now.keySet().equals(marks.reviews().keySet())
                        && now.entrySet().stream()
                                .allMatch(shard -> shard.getValue().of(marks.products())
                                        == marks.reviews().get(shard.getKey())))
                .isPresent();
    }
}
