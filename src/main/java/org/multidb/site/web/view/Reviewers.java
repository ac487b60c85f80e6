package org.multidb.site.web.view;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        List<Long> authors = reviews.stream().map(Review::getAuthorId).toList();
        Map<Long, String> names = new HashMap<>();
        String former = Texts.of("reviewer.text.former");
        authors.forEach(author -> names.put(author, former));
        Marked<Map<Long, String>> found = usernames.of(authors);
        names.putAll(found.value());
        names.computeIfPresent(Account.ANONYMOUS, (author, unnamed) -> Texts.of("reviewer.text.anonymous"));
        return new Marked<>(names, found.marks());
    }
}
