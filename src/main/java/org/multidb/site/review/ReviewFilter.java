package org.multidb.site.review;

import java.util.Objects;
import java.util.Optional;

/**
 * Which reviews are meant; an empty part means "any".
 *
 * @param product the product that they are about
 * @param author the account that wrote them, -1 for nobody in particular
 * @param rating 1 to 5, or {@link #UNRATED}
 */
public record ReviewFilter(Optional<Long> product, Optional<Long> author, Optional<Integer> rating) {

    /** The rating of reviews without one. */
    public static final int UNRATED = 0;

    /** All reviews. */
    public static final ReviewFilter ALL = new ReviewFilter(Optional.empty(), Optional.empty(), Optional.empty());

    public ReviewFilter {
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(author, "author");
        rating.filter(value -> value < UNRATED || value > 5).ifPresent(value -> {
            throw new IllegalArgumentException("A rating is from 1 to 5, or 0 for none; not " + value + ".");
        });
    }

    public static ReviewFilter ofProduct(long id) {
        return new ReviewFilter(Optional.of(id), Optional.empty(), Optional.empty());
    }

    public static ReviewFilter byAuthor(long id) {
        return new ReviewFilter(Optional.empty(), Optional.of(id), Optional.empty());
    }
}
