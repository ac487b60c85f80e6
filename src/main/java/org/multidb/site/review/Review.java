package org.multidb.site.review;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.multidb.routing.function.StoredIn;
import org.multidb.routing.shard.Bucket;
import org.multidb.routing.shard.Sharded;

/**
 * What somebody thinks of a product. The author and the product live in another database, so they are plain numbers here and either
 * may be gone.
 */
@Entity
@Table(name = "review")
@StoredIn(Review.FUNCTION)
public class Review implements Sharded {

    /** The function that its rows are stored in. */
    public static final String FUNCTION = "reviews";

    /** The longest text, in characters (code points). */
    public static final int TEXT_LENGTH = 10_000;

    /** When versions begin to be counted: the first one of a review is the second in which it was saved. */
    private static final Instant VERSION_ZERO = Instant.parse("2026-01-01T00:00:00Z");

    @Id
    @Column(name = "id")
    private long id;

    @Column(name = "bucket", updatable = false)
    private short bucket;

    @Column(name = "author_id")
    private long authorId;

    @Column(name = "product_id")
    private long productId;

    @Column(name = "rating")
    private Short rating;

    @Column(name = "text")
    private String text;

    @Column(name = "created", updatable = false)
    @Convert(converter = InstantConverter.class)
    private Instant created;

    @Version
    @Column(name = "version")
    private int version;

    protected Review() {
        // For JPA.
    }

    Review(long id, long authorId, ReviewContent content, Instant created) {
        this.id = id;
        this.bucket = (short) Bucket.of(id).number();
        this.authorId = authorId;
        this.created = created;
        // Not 1: a form that saves its review anew, after it was deleted, must not give it a version that somebody has
        // seen.
        this.version = (int) Math.max(1, Duration.between(VERSION_ZERO, created).toSeconds());
        change(content);
    }

    /** A review that no manager knows, of the values that {@link ReviewSql#COLUMNS} names. */
    static Review ofColumns(Object... values) {
        Review review = new Review();
        review.id = ((Number) values[0]).longValue();
        review.bucket = ((Number) values[1]).shortValue();
        review.authorId = ((Number) values[2]).longValue();
        review.productId = ((Number) values[3]).longValue();
        review.rating =
                Optional.ofNullable((Number) values[4]).map(Number::shortValue).orElse(null);
        review.text = (String) values[5];
        review.created = ((Timestamp) values[6]).toInstant();
        review.version = ((Number) values[7]).intValue();
        return review;
    }

    public long getId() {
        return id;
    }

    @Override
    public Object shardKey() {
        return id;
    }

    /** The bucket that the id hashes to. */
    public Bucket getBucket() {
        return new Bucket(bucket);
    }

    /** The account that wrote it, or {@code -1} for nobody in particular. */
    public long getAuthorId() {
        return authorId;
    }

    public long getProductId() {
        return productId;
    }

    /** 1 to 5; null where the reviewer gave none. */
    public Integer getRating() {
        return Optional.ofNullable(rating).map(Short::intValue).orElse(null);
    }

    public String getText() {
        return text;
    }

    /** When it was written, to the microsecond. */
    public Instant getCreated() {
        return created;
    }

    /** For this package only: others are told it with a row of the primary, by {@link org.multidb.persistence.VersionedRow}. */
    int getVersion() {
        return version;
    }

    /** Whether it says exactly that. */
    public boolean says(ReviewContent content) {
        return productId == content.productId()
                && Optional.ofNullable(getRating()).equals(content.rating())
                && text.equals(content.text());
    }

    /** Whether the change of that version to that content was made, and no other since. */
    boolean isChanged(int from, ReviewContent content) {
        return version == from + 1 && says(content);
    }

    final void change(ReviewContent content) {
        this.productId = content.productId();
        this.rating = content.rating().map(Integer::shortValue).orElse(null);
        this.text = content.text();
    }
}
