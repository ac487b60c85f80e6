package org.multidb.site.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.model.SelectItem;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.multidb.routing.Alias;
import org.multidb.sharding.Sharding;
import org.multidb.site.account.Account;
import org.multidb.site.account.Accounts;
import org.multidb.site.product.Products;
import org.multidb.site.review.Review;
import org.multidb.site.review.ReviewFilter;
import org.multidb.topology.Shard;

/** The filter of {@code /admin/reviews/}: product, author, rating and database. */
@Named("adminReviewsFilter")
@RequestScoped
public class AdminReviewsFilterBacking {

    private static final String UNRATED = "none";
    private static final String NUMBER = "#";

    @Inject
    Sharding sharding;

    @Inject
    Products products;

    @Inject
    Accounts accounts;

    @Inject
    ReviewTableRows names;

    private TableAddress address;
    private ReviewFilter reviews = ReviewFilter.ALL;
    private Optional<Alias> database = Optional.empty();
    private boolean hopeless;
    private boolean ambiguous;

    /**
     * Understands the address.
     *
     * @throws org.multidb.site.web.address.BadAddressException if a part of it makes no sense, or the database is none of reviews
     */
    void read(TableAddress found) {
        address = found;
        database = address.read(
                "db",
                name -> getDatabases().stream()
                        .filter(alias -> alias.name().equals(name))
                        .findFirst());
        Optional<Integer> rating = address.read("rating", AdminReviewsFilterBacking::rating);
        Optional<Long> product = address.number("product");
        Optional<Long> author = address.find("author").flatMap(this::author);
        hopeless = address.find("author").isPresent() && author.isEmpty();
        reviews = new ReviewFilter(product, author, rating);
    }

    private static Optional<Integer> rating(String text) {
        return text.equals(UNRATED)
                ? Optional.of(ReviewFilter.UNRATED)
                : Optional.of(text).filter(digit -> digit.matches("[1-5]")).map(Integer::valueOf);
    }

    /**
     * The account of that number behind {@code #}, which begins no username, whether or not there still is one. Links are written so.
     * What somebody types without it is a username, and a number only if nobody is called so.
     */
    private Optional<Long> author(String text) {
        if (text.startsWith(NUMBER)) {
            return TableAddress.parse(text.substring(NUMBER.length()));
        }
        Optional<Long> named = accounts.findByUsername(text).map(Account::getId);
        Optional<Long> numbered = TableAddress.parse(text);
        ambiguous = named.isPresent() && numbered.isPresent() && !named.equals(numbered);
        return named.or(() -> numbered);
    }

    ReviewFilter reviews() {
        return reviews;
    }

    Optional<Alias> database() {
        return database;
    }

    /** Whether the chosen database is a replica, whose rows are only looked at. */
    public boolean isReadOnly() {
        return database.filter(alias -> !sharding.shardsOf(Review.class).contains(alias))
                .isPresent();
    }

    /** Whether nobody has the username that is searched for. */
    public boolean isHopeless() {
        return hopeless;
    }

    /** Whether what is searched for is a username, and the number of another account. */
    public boolean isAmbiguous() {
        return ambiguous;
    }

    /** The databases of reviews, in number order. */
    public List<Alias> getDatabases() {
        return sharding.shardsWithReplicas(Review.class).stream()
                .flatMap(Shard::databases)
                .sorted()
                .toList();
    }

    /** The products to choose from, the chosen one included if it is gone; by the text of the id, as it stands in the address. */
    public List<SelectItem> getProducts() {
        return ProductChoices.of(products.choices(), reviews.product(), names::goneProduct).stream()
                .map(choice -> new SelectItem(choice.getValue().toString(), choice.getLabel()))
                .toList();
    }

    public String getProduct() {
        return address.find("product").orElse("");
    }

    public String getAuthor() {
        return address.find("author").orElse("");
    }

    public String getRating() {
        return address.find("rating").orElse("");
    }

    public String getDb() {
        return address.find("db").orElse("");
    }
}
