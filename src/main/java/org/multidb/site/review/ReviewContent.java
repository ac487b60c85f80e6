package org.multidb.site.review;

import java.util.Objects;
import java.util.Optional;

/**
 * What a reviewer chooses and writes.
 *
 * @param productId the product that the review is about
 * @param rating 1 to 5, or none
 * @param text kept as sent; without any {@link ReviewText.Problem}
 */
public record ReviewContent(long productId, Optional<Integer> rating, String text) {

    public ReviewContent {
        Objects.requireNonNull(rating, "rating");
        rating.ifPresent(value -> require(value >= 1 && value <= 5, "A rating is from 1 to 5, not " + value + "."));
        ReviewText.problemOf(text).ifPresent(problem -> require(false, describe(problem, text)));
    }

    private static String describe(ReviewText.Problem problem, String text) {
        return switch (problem) {
            case BLANK -> "The text of a review cannot be blank.";
            case NUL -> "The text of a review cannot hold the character NUL.";
            case TOO_LONG ->
                "The text of a review has " + Review.TEXT_LENGTH + " characters at most, not "
                        + ReviewText.lengthOf(text) + ".";
        };
    }

    private static void require(boolean rule, String message) {
        if (!rule) {
            throw new IllegalArgumentException(message);
        }
    }
}
