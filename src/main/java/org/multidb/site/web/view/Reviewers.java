package org.multidb.site.web.view;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.multidb.site.account.Account;
import org.multidb.site.account.Usernames;
import org.multidb.site.change.Marked;
import org.multidb.site.review.Review;

/** The names of those who wrote reviews. */
@ApplicationScoped
public class Reviewers {

    @Inject
    Usernames usernames;

    /** A name for the author of each of the reviews, by author id, in one query; accounts that are gone get a placeholder. */
    public Marked<Map<Long, String>> namesFor(Collection<Review> reviews) {
        List<Long> authors =
                reviews.stream().map(Review::getAuthorId).distinct().toList();
        Marked<Map<Long, String>> found = usernames.of(authors);
        Map<Long, String> names = authors.stream()
                .collect(Collectors.toMap(Function.identity(), author -> nameOf(author, found.value())));
        return new Marked<>(names, found.marks());
    }

    /** The name of an author among those usernames. */
    public static String nameOf(long author, Map<Long, String> usernames) {
        return author == Account.ANONYMOUS
                ? Texts.of("reviewer.text.anonymous")
                : Optional.ofNullable(usernames.get(author)).orElseGet(() -> Texts.of("reviewer.text.former"));
    }
}
