package org.multidb.site.web;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.multidb.cluster.RunningSite;
import org.multidb.routing.shard.Bucket;

/** Looks into the site's databases, and puts rows there, past the application. */
public final class SiteData {

    static final String CATALOGUE = "default";
    static final String REVIEWS = "reviews";
    static final long ANONYMOUS = -1;

    private final RunningSite site;

    public SiteData(RunningSite site) {
        this.site = site;
    }

    long product(String name) {
        return product(name, "Described.");
    }

    long product(String name, String description) {
        return number(
                CATALOGUE, "insert into product (name, description) values (?, ?) returning id", name, description);
    }

    /** A review by nobody in particular, of this moment. */
    long review(long product, Integer rating, String text) {
        return review(product, ANONYMOUS, rating, text, Instant.now());
    }

    long review(long product, long author, Integer rating, String text, Instant created) {
        long id = number(CATALOGUE, "select nextval('review_ticket')");
        run(
                REVIEWS,
                "insert into review (id, bucket, author_id, product_id, rating, text, created) values (?, ?, ?, ?, ?, ?, ?)",
                id,
                Bucket.of(id).number(),
                author,
                product,
                rating,
                text,
                OffsetDateTime.ofInstant(created.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC));
        return id;
    }

    long reviewsOf(long product) {
        return number(REVIEWS, "select count(*) from review where product_id = ?", product);
    }

    /** How many tickets were drawn. */
    long tickets() {
        return number(CATALOGUE, "select case when is_called then last_value else 0 end from review_ticket");
    }

    long accounts() {
        return number(CATALOGUE, "select count(*) from account");
    }

    /** A digest of each table with what visitors and staff can change. */
    List<String> everything() {
        List<String> digests = new ArrayList<>();
        digests.add(digest(CATALOGUE, "account"));
        digests.add(digest(CATALOGUE, "product"));
        digests.add(digest(REVIEWS, "review"));
        digests.add("" + tickets());
        return digests;
    }

    private String digest(String alias, String table) {
        return text(alias, "select count(*) || md5(string_agg(t::text, ',' order by t::text)) from " + table + " t");
    }

    /** The only number of the only row. */
    long number(String alias, String sql, Object... parameters) {
        return Long.parseLong(text(alias, sql, parameters));
    }

    /** The only value of the only row. */
    String text(String alias, String sql, Object... parameters) {
        List<String> rows = column(alias, sql, parameters);
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " rows, not one, for: " + sql);
        }
        return rows.get(0);
    }

    /** The first value of each row. */
    public List<String> column(String alias, String sql, Object... parameters) {
        return ask(alias, sql, parameters, statement -> {
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        });
    }

    /** Runs a statement; says how many rows it touched. */
    int run(String alias, String sql, Object... parameters) {
        return ask(alias, sql, parameters, PreparedStatement::executeUpdate);
    }

    private <T> T ask(String alias, String sql, Object[] parameters, RunningSite.Answer<T> answer) {
        try {
            return site.run(alias, sql, parameters, answer);
        } catch (SQLException failure) {
            throw new AssertionError(failure.getMessage() + " in '" + alias + "': " + sql, failure);
        }
    }
}
