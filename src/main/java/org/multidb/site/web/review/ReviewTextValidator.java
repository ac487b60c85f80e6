package org.multidb.site.web.review;

import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.validator.FacesValidator;
import jakarta.faces.validator.Validator;
import jakarta.faces.validator.ValidatorException;
import org.multidb.site.review.Review;
import org.multidb.site.review.ReviewText;
import org.multidb.site.web.view.Texts;

/** Says beside the field why a text cannot be a review. */
@FacesValidator("reviewText")
public class ReviewTextValidator implements Validator<String> {

    @Override
    public void validate(FacesContext context, UIComponent component, String text) {
        ReviewText.problemOf(text == null ? "" : text).ifPresent(problem -> {
            throw new ValidatorException(
                    switch (problem) {
                        case BLANK -> Texts.error("reviewForm.error.blank");
                        case NUL -> Texts.error("reviewForm.error.nul");
                        case TOO_LONG ->
                            Texts.error("reviewForm.error.tooLong", ReviewText.lengthOf(text), Review.TEXT_LENGTH);
                    });
        });
    }
}
