package org.multidb.sample;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import org.multidb.routing.shard.Bucket;

/**
 * The review with one id, made of nothing but the id: few products have many reviews and many have few, one review in ten is
 * anonymous, one in ten has no rating, and the text has about 300 characters.
 */
final class SampleReview {

    static final int PRODUCTS = 1_000;
    static final int ACCOUNTS = 10_000;

    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
    private static final long SECONDS_BETWEEN = 97;
    private static final int TEXT_LENGTH = 300;
    private static final String[] WORDS =
            ("good great poor fine soft hard bright small large quick slow warm cold cheap fair odd"
                            + " it is was has would could never always after before with without because although while price colour"
                            + " box week year gift friend child garden kitchen button zip battery handle again broke lasted works"
                            + " recommend return expected surprised happy sorry perfect useless lovely")
                    .split(" ");

    private final long id;
    private final SplittableRandom random;

    SampleReview(long id) {
        this.id = id;
        this.random = new SplittableRandom(id * 0x9E3779B97F4A7C15L);
    }

    Bucket bucket() {
        return Bucket.of(id);
    }

    /** One line of {@code COPY review (id, bucket, author_id, product_id, rating, text, created) FROM STDIN}. */
    String line(Bucket bucket) {
        long author = random.nextInt(10) == 0 ? -1 : 1 + random.nextInt(ACCOUNTS);
        double skewed = Math.pow(random.nextDouble(), 3);
        long product = 1 + (long) (skewed * PRODUCTS);
        String rating =
                random.nextInt(10) == 0 ? "\\N" : Integer.toString(1 + (int) (Math.sqrt(random.nextDouble()) * 5));
        Instant created = FIRST.plusSeconds(id * SECONDS_BETWEEN).plusNanos(random.nextInt(1_000_000) * 1_000L);
        return id + "\t" + bucket.number() + "\t" + author + "\t" + product + "\t" + rating + "\t" + text() + "\t"
                + DateTimeFormatter.ISO_INSTANT.format(created) + "\n";
    }

    private String text() {
        int length = TEXT_LENGTH / 2 + random.nextInt(TEXT_LENGTH);
        StringBuilder text = new StringBuilder(length + 16);
        while (text.length() < length) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        text.setCharAt(text.length() - 1, '.');
        return text.toString();
    }
}
