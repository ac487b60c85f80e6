package org.multidb.site.web.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.model.SelectItem;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.persistence.VersionedRow;
import org.multidb.site.product.Products;
import org.multidb.site.review.Review;
import org.multidb.site.review.ReviewContent;
import org.multidb.site.web.form.Submission;
import org.multidb.site.web.view.Texts;

/** The fields in which a review is written and edited, and the products that it can be about. */
@Named
@RequestScoped
public class ReviewForm {

    @Inject
    Products products;

    @Inject
    Submission submission;

    private Long product;
    private Integer rating;
    private String review;
    private Integer version;
    private List<SelectItem> choices;
    private Optional<DatabaseUnavailableException> missing = Optional.empty();

    /** Starts with that product chosen, if there is one; otherwise with nothing chosen. */
    void preselect(long id) {
        product = id;
    }

    /** Starts with what the review says. */
    void fill(VersionedRow<Review> current) {
        Review written = current.row();
        product = written.getProductId();
        rating = written.getRating();
        review = written.getText();
        version = current.version();
    }

    ReviewContent content() {
        return new ReviewContent(product, Optional.ofNullable(rating), review);
    }

    /**
     * The products as the catalogue has them at this moment. What was sent is validated against them, so a product that was deleted
     * meanwhile is refused.
     */
    public List<SelectItem> getProducts() {
        if (choices == null) {
            choices = readProducts();
        }
        return choices;
    }

    private List<SelectItem> readProducts() {
        try {
            return products.choices().entrySet().stream()
                    .map(choice -> new SelectItem(choice.getKey(), choice.getValue()))
                    .toList();
        } catch (DatabaseUnavailableException down) {
            if (!submission.isSent()) {
                throw down;
            }
            // The page keeps what was typed and chosen, for another try.
            missing = Optional.of(down);
            return submission.number("product").stream()
                    .mapToObj(id -> new SelectItem(id, Texts.of("page.text.nameUnavailable")))
                    .toList();
        }
    }

    /** Why it is not known whether the chosen product exists, so that nothing may be saved; empty if it is known. */
    Optional<DatabaseUnavailableException> missing() {
        return missing;
    }

    public List<Integer> getRatings() {
        return List.of(1, 2, 3, 4, 5);
    }

    public Long getProduct() {
        return product;
    }

    public void setProduct(Long product) {
        this.product = product;
    }

    public Integer getRating() {
        return rating;
    }

    public void setRating(Integer rating) {
        this.rating = rating;
    }

    public String getReview() {
        return review;
    }

    public void setReview(String review) {
        this.review = review;
    }

    /** The version that an edit started from; null for a new review. */
    public Integer getVersion() {
        return version;
    }

    public void setVersion(Integer version) {
        this.version = version;
    }
}
