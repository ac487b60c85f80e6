package org.multidb.site.web.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.faces.model.SelectItem;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.persistence.VersionedRow;
import org.multidb.site.change.Marked;
import org.multidb.site.product.Product;
import org.multidb.site.product.Products;
import org.multidb.site.review.Review;
import org.multidb.site.review.ReviewContent;
import org.multidb.site.web.address.Address;
import org.multidb.site.web.address.Page;
import org.multidb.site.web.answer.PageMarks;
import org.multidb.site.web.form.Offer;
import org.multidb.site.web.form.Submission;
import org.multidb.site.web.view.Texts;

/** The fields in which a review is written and edited, and the products that it can be about. */
@Named
@RequestScoped
public class ReviewForm {

    @Inject
    Address address;

    @Inject
    Products products;

    @Inject
    Submission submission;

    @Inject
    PageMarks marks;

    private Long product;
    private Integer rating;
    private String review;
    private Integer version;
    private List<SelectItem> choices;
    private boolean others;
    private List<SelectItem> chosen;
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
     * The products to choose from: all that the catalogue has at this moment, or, for there may be thousands, only that of the address as the
     * visitor may see it; before anything is saved the primary is asked. When the form is shown again all are offered, so that another can be
     * chosen without losing what was typed. While what was sent is checked, there is only the chosen one.
     */
    public List<SelectItem> getProducts() {
        boolean isChecked =
                submission.isSent() && FacesContext.getCurrentInstance().getCurrentPhaseId() != PhaseId.RENDER_RESPONSE;
        if (isChecked || missing.isPresent()) {
            // A catalogue that did not answer is not waited for twice.
            return chosen();
        }
        if (choices == null) {
            choices = orChosen(() -> offered().entrySet().stream()
                    .map(choice -> new SelectItem(choice.getKey(), choice.getValue()))
                    .toList());
        }
        return choices;
    }

    private Map<Long, String> offered() {
        if (address.page() == Page.REVIEW_CREATE_FOR && !submission.isSent()) {
            Marked<Optional<Product>> own = products.find(address.requireId());
            if (own.value().isPresent()) {
                others = true;
                marks.catalogue(own.marks());
                return Map.of(address.requireId(), own.value().get().getName());
            }
        }
        return products.choices();
    }

    /** Whether there are other products that the form does not offer. */
    public boolean isOthers() {
        return others;
    }

    /** The product that was chosen; none if the catalogue does not have it, for it may have been deleted meanwhile. */
    private List<SelectItem> chosen() {
        if (chosen == null) {
            chosen = orChosen(() -> sent("").filter(choice -> products.existsNow((Long) choice.getValue())).stream()
                    .toList());
        }
        return chosen;
    }

    /** The page of a form that was sent keeps what was typed and chosen while the catalogue does not answer, for another try. */
    private List<SelectItem> orChosen(Supplier<List<SelectItem>> read) {
        try {
            return read.get();
        } catch (DatabaseUnavailableException down) {
            if (!submission.isSent()) {
                throw down;
            }
            missing = Optional.of(down);
            return sent(Texts.of("page.text.nameUnavailable")).stream().toList();
        }
    }

    private Optional<SelectItem> sent(String name) {
        OptionalLong number = submission.number("product");
        return number.isPresent() ? Optional.of(new SelectItem(number.getAsLong(), name)) : Optional.empty();
    }

    /** Refuses a product that is not to be chosen. */
    public void checkProduct(FacesContext faces, UIComponent field, Object value) {
        Offer.require(getProducts().stream().map(SelectItem::getValue).toList(), value, field);
    }

    /** Refuses what is no rating. */
    public void checkRating(FacesContext faces, UIComponent field, Object value) {
        Offer.require(getRatings(), value, field);
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
