package org.multidb.site.web.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.multidb.persistence.VersionedRow;
import org.multidb.site.review.Publication;
import org.multidb.site.review.Review;
import org.multidb.site.review.Reviews;
import org.multidb.site.web.address.Address;
import org.multidb.site.web.address.PageNotFoundException;
import org.multidb.site.web.visitor.ForbiddenException;
import org.multidb.site.web.visitor.SignInRequiredException;
import org.multidb.site.web.visitor.Visitor;

/** The review in the address, for those who may change it: its signed-in author. */
@RequestScoped
public class OwnReview {

    @Inject
    Address address;

    @Inject
    Reviews reviews;

    @Inject
    Publication publication;

    @Inject
    Visitor visitor;

    /**
     * The review as it is now, whatever a replica shows.
     *
     * @throws SignInRequiredException if nobody is signed in
     * @throws PageNotFoundException if there is no such review
     * @throws ForbiddenException if somebody else wrote it
     */
    VersionedRow<Review> get() {
        return find().orElseThrow(OwnReview::missing);
    }

    /** The same; empty if there is no such review, or not any more. */
    Optional<VersionedRow<Review>> find() {
        long author = visitor.requireSignedIn().getId();
        Optional<VersionedRow<Review>> review = reviews.findForChange(address.requireId());
        if (review.filter(found -> found.row().getAuthorId() != author).isPresent()) {
            throw new ForbiddenException("Only its author changes review " + address.requireId() + ".");
        }
        return review;
    }

    /**
     * The review as the primary has it, where its signed-in author is looking and staff publish reviews: an author sees the own draft.
     *
     * @param shown what everybody sees; empty while it is nothing
     */
    Optional<Review> draft(Optional<Review> shown) {
        boolean possible = publication.isPossible() && visitor.isPresent();
        return possible && shown.map(this::isByVisitor).orElse(true)
                ? reviews.findForChange(address.requireId())
                        .map(VersionedRow::row)
                        .filter(review -> isByVisitor(review) && visitor.isStillThere())
                : Optional.empty();
    }

    /** Whether the visitor wrote it; what nobody signed, nobody owns. */
    boolean isByVisitor(Review review) {
        return visitor.isPresent() && visitor.authorId() == review.getAuthorId();
    }

    static PageNotFoundException missing() {
        return new PageNotFoundException("error.notFound.review");
    }
}
