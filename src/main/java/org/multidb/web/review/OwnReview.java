package org.multidb.web.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.multidb.review.Review;
import org.multidb.review.Reviews;
import org.multidb.web.Address;
import org.multidb.web.ForbiddenException;
import org.multidb.web.PageNotFoundException;
import org.multidb.web.SignInRequiredException;
import org.multidb.web.account.Visitor;

/** The review in the address, for those who may change it: its signed-in author. */
@RequestScoped
public class OwnReview {

    @Inject
    Address address;

    @Inject
    Reviews reviews;

    @Inject
    Visitor visitor;

    /**
     * The review as it is now.
     *
     * @throws SignInRequiredException if nobody is signed in
     * @throws PageNotFoundException if there is no such review
     * @throws ForbiddenException if somebody else wrote it
     */
    Review get() {
        long author = visitor.requireSignedIn().getId();
        Review review = reviews.find(address.requireId()).orElseThrow(OwnReview::missing);
        if (review.getAuthorId() != author) {
            throw new ForbiddenException("Only its author changes review " + review.getId() + ".");
        }
        return review;
    }

    static PageNotFoundException missing() {
        return new PageNotFoundException("error.notFound.review");
    }
}
