package org.multidb.site.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.model.SelectItem;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.persistence.OptimisticLockException;
import java.util.List;
import java.util.Optional;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.persistence.VersionedRow;
import org.multidb.site.product.Products;
import org.multidb.site.review.Publication;
import org.multidb.site.review.Review;
import org.multidb.site.review.ReviewContent;
import org.multidb.site.review.Reviews;
import org.multidb.site.web.address.Address;
import org.multidb.site.web.address.PageNotFoundException;
import org.multidb.site.web.form.Offer;

/** {@code /admin/reviews/{id}/}: the form of a review. Its id, author and time are shown only. */
@Named("adminReview")
@RequestScoped
public class AdminReviewBacking {

    static final String MISSING = "error.notFound.review";

    @Inject
    Address address;

    @Inject
    Reviews reviews;

    @Inject
    Publication publication;

    @Inject
    Products products;

    @Inject
    ReviewTableRows names;

    @Inject
    AdminMessages messages;

    @Inject
    BackToTable back;

    private VersionedRow<Review> now;
    private ReviewRow row;
    private List<SelectItem> choices;
    private Long product;
    private Integer rating;
    private String text = "";
    private Integer version;
    private ReviewRow stored;

    public void load() {
        Review review = now().row();
        product = review.getProductId();
        rating = review.getRating();
        text = review.getText();
        version = now().version();
    }

    private VersionedRow<Review> now() {
        if (now == null) {
            now = reviews.findForChange(getId()).orElseThrow(() -> new PageNotFoundException(MISSING));
        }
        return now;
    }

    public void save() {
        try {
            reviews.change(getId(), version, new ReviewContent(product, Optional.ofNullable(rating), text));
            back.telling("review.notice.saved", Long.toString(getId()));
        } catch (OptimisticLockException changed) {
            conflict();
        } catch (DatabaseUnavailableException down) {
            messages.refuseUnavailable(down);
        }
    }

    /** Keeps what was typed, and lets it replace what is stored now if it is sent once more. */
    private void conflict() {
        now = null;
        version = now().version();
        stored = names.of(now().row());
        messages.refuse("form.error.changed");
    }

    /** The products to choose from, and the one that the review is about if that is gone. */
    public List<SelectItem> getProducts() {
        if (choices == null) {
            choices = ProductChoices.of(
                    products.choices(), Optional.ofNullable(getRow()).map(ReviewRow::productId), names::goneProduct);
        }
        return choices;
    }

    public List<Integer> getRatings() {
        return List.of(1, 2, 3, 4, 5);
    }

    /** Refuses a product that is not to be chosen. */
    public void checkProduct(FacesContext faces, UIComponent field, Object value) {
        Offer.require(getProducts().stream().map(SelectItem::getValue).toList(), value, field);
    }

    /** Refuses what is no rating. */
    public void checkRating(FacesContext faces, UIComponent field, Object value) {
        Offer.require(getRatings(), value, field);
    }

    /** What cannot be changed, as the table shows it; null while the database of the review does not answer. */
    public ReviewRow getRow() {
        if (row == null) {
            try {
                row = names.of(now().row());
            } catch (DatabaseUnavailableException down) {
                return null;
            }
        }
        return row;
    }

    /** Whether there are published copies, and the review could be read. */
    public boolean isPublishing() {
        return publication.isPossible() && getRow() != null;
    }

    /** How the published copy of the review is. */
    public Publication.State getShadow() {
        return publication.states(List.of(now().row())).get(getId());
    }

    public String getTitle() {
        return messages.get("review.title.edit", Long.toString(getId()));
    }

    public long getId() {
        return address.requireId();
    }

    /** What somebody else has stored meanwhile; null unless the form was refused for that. */
    public ReviewRow getStored() {
        return stored;
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

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public Integer getVersion() {
        return version;
    }

    public void setVersion(Integer version) {
        this.version = version;
    }
}
