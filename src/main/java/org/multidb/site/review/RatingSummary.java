package org.multidb.site.review;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How many reviews of a product gave which rating. Sums of sums are exact, so summaries of several databases can be merged.
 *
 * @param counts six numbers: reviews without a rating, then those with 1, 2, 3, 4 and 5
 */
public record RatingSummary(List<Long> counts) {

    /** No review at all. */
    public static final RatingSummary NONE = new RatingSummary(List.of(0L, 0L, 0L, 0L, 0L, 0L));

    public RatingSummary {
        counts = List.copyOf(counts);
        if (counts.size() != 6) {
            throw new IllegalArgumentException("A summary has six counts, not " + counts.size() + ".");
        }
    }

    /** The same with more reviews of one rating; 0 is "none". */
    public RatingSummary plus(int rating, long reviews) {
        return new RatingSummary(IntStream.rangeClosed(0, 5)
                .mapToObj(each -> counts.get(each) + (each == rating ? reviews : 0))
                .toList());
    }

    /** All reviews, those without a rating included. */
    public long reviews() {
        return LongStream.rangeClosed(0, 5).map(this::stars).sum();
    }

    /** The reviews with that rating; 0 is "none". */
    public long stars(long rating) {
        return counts.get((int) rating);
    }

    /** The mean of the ratings; empty where nobody gave one. */
    public OptionalDouble average() {
        long rated = LongStream.rangeClosed(1, 5).map(this::stars).sum();
        long sum = LongStream.rangeClosed(1, 5)
                .map(rating -> rating * stars(rating))
                .sum();
        return rated == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) sum / rated);
    }
}
