package org.multidb.review;

import java.util.Objects;
import java.util.Optional;

/**
 * What a reviewer chooses and writes.
 *
 * @param productId the product that the review is about
 * @param rating 1 to 5, or none
 * @param text kept as sent; not blank, {@value Review#TEXT_LENGTH} characters (code points) at most, without NUL
 */
public record ReviewContent(long productId, Optional<Integer> rating, String text) {

    public ReviewContent {
        Objects.requireNonNull(rating, "rating");
        rating.ifPresent(value -> require(value >= 1 && value <= 5, "A rating is from 1 to 5, not " + value + "."));
        require(!isBlank(text), "The text of a review cannot be blank.");
        int length = text.codePointCount(0, text.length());
        require(
                length <= Review.TEXT_LENGTH,
                "The text of a review has " + Review.TEXT_LENGTH + " characters at most, not " + length + ".");
        require(text.indexOf('\0') < 0, "The text of a review cannot hold the character NUL.");
    }

    /** Whether there is nothing to see: spaces of any kind, and control and format characters, only. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(ReviewContent::isInvisible);
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT -> true;
            default -> false;
        };
    }

    private static void require(boolean rule, String message) {
        if (!rule) {
            throw new IllegalArgumentException(message);
        }
    }
}
