package org.multidb.site.web.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.site.name.ReviewNames;
import org.multidb.site.review.Publication;
import org.multidb.site.review.Review;
import org.multidb.site.review.Reviews;
import org.multidb.site.web.address.Address;
import org.multidb.site.web.http.CurrentResponse;
import org.multidb.site.web.view.Formats;
import org.multidb.site.web.view.Part;
import org.multidb.site.web.view.Reviewers;
import org.multidb.site.web.view.Texts;

/** One review. Its reviewer and its product live in another database, and either may be gone. */
@Named("reviewShow")
@RequestScoped
public class ReviewShowBacking {

    @Inject
    Address address;

    @Inject
    Reviews reviews;

    @Inject
    ReviewNames names;

    @Inject
    OwnReview own;

    @Inject
    Publication publication;

    @Inject
    CurrentResponse response;

    @Inject
    Formats formats;

    private Review review;
    private String author;
    private String product;
    private boolean productKnown;
    private String notice = "";

    public void load() {
        review = find();
        notice = noticeOf(review);
        try {
            name();
        } catch (DatabaseUnavailableException down) {
            // The review itself is here: it is shown, without the names.
            author = Texts.of("page.text.nameUnavailable");
            product = author;
        }
    }

    private Review find() {
        Optional<Review> shown = reviews.find(address.requireId());
        try {
            Optional<Review> draft = own.draft(shown);
            if (draft.isPresent()) {
                // Only its author may see it, also in the memory of the browser.
                response.get().setHeader("Cache-Control", "private, no-store");
            }
            return draft.or(() -> shown).orElseThrow(OwnReview::missing);
        } catch (DatabaseUnavailableException down) {
            return shown.orElseThrow(() -> down);
        }
    }

    private String noticeOf(Review shown) {
        if (!own.isByVisitor(shown) || !publication.isPossible()) {
            return "";
        }
        return switch (publication.states(List.of(shown)).get(shown.getId())) {
            case DRAFT -> Texts.of("reviewShow.notice.draft");
            case OUTDATED -> Texts.of("reviewShow.notice.outdated");
            case PUBLISHED, UNKNOWN -> "";
        };
    }

    private void name() {
        ReviewNames.Found found = names.of(List.of(review));
        author = Reviewers.nameOf(review.getAuthorId(), found.accounts());
        product = found.products().get(review.getProductId());
        productKnown = product != null;
        if (!productKnown) {
            product = Texts.of("review.text.productGone");
        }
    }

    /** For the head of the page. */
    public String getTitle() {
        return Texts.of("reviewShow.title.reviewOf") + " " + formats.isolated(product);
    }

    /** All of it but the way back. What nobody signed, nobody owns. */
    public Part getSheet() {
        return new ReviewSheet(review, author, product, productKnown, notice, own.isByVisitor(review));
    }
}
