package org.multidb.site.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.routing.Alias;
import org.multidb.site.review.Publication;
import org.multidb.site.review.ReviewCursor;
import org.multidb.site.review.ReviewOrder;
import org.multidb.site.review.ReviewPage;
import org.multidb.site.review.Reviews;
import org.multidb.site.web.view.Unavailable;

/** {@code /admin/reviews/}: the reviews, by pages of 100, newest first. */
@Named("adminReviews")
@RequestScoped
public class AdminReviewsBacking {

    static final int SIZE = 100;

    @Inject
    HttpServletRequest request;

    @Inject
    Reviews reviews;

    @Inject
    Publication publication;

    @Inject
    ReviewTableRows names;

    @Inject
    AdminReviewsFilterBacking filter;

    private Table<ReviewOrder.Key> table;
    private ReviewPage page;
    private List<ReviewRow> rows;
    private Map<Long, Publication.State> shadows;

    public void load() {
        TableAddress address = TableAddress.of(AdminTable.REVIEWS.filters(), request::getParameter);
        table = new Table<>(
                address,
                ReviewOrder.Key.class,
                ReviewOrder.Key.CREATED,
                List.of(ReviewOrder.Key.CREATED, ReviewOrder.Key.ID, ReviewOrder.Key.RATING));
        Optional<ReviewCursor> cursor = address.read(TableAddress.PAGE, ReviewCursor::decode);
        filter.read(address);
        page = filter.isHopeless() ? ReviewPage.EMPTY : read(cursor);
    }

    private ReviewPage read(Optional<ReviewCursor> cursor) {
        ReviewOrder order = new ReviewOrder(table.key(), table.descending());
        return filter.database()
                .map(alias -> read(alias, order, cursor))
                .orElseGet(() -> reviews.page(filter.reviews(), order, cursor, SIZE));
    }

    private ReviewPage read(Alias database, ReviewOrder order, Optional<ReviewCursor> cursor) {
        try {
            return reviews.page(database, filter.reviews(), order, cursor, SIZE);
        } catch (DatabaseUnavailableException down) {
            return new ReviewPage(List.of(), Optional.empty(), Optional.empty(), List.of(database));
        }
    }

    public List<ReviewRow> getRows() {
        if (rows == null) {
            rows = names.of(page.reviews(), filter.database());
        }
        return rows;
    }

    /** Whether the table says how the published copies are; those of the copies themselves would be no news. */
    public boolean isPublishing() {
        return publication.isPossible() && !filter.isReadOnly();
    }

    /** How the published copy of each review is, by id. */
    public Map<Long, Publication.State> getShadows() {
        if (shadows == null) {
            shadows = publication.states(page.reviews());
        }
        return shadows;
    }

    /** The shards whose reviews are missing from the table. */
    public List<Unavailable> getUnavailable() {
        return Unavailable.of(page.unavailable());
    }

    public Table<ReviewOrder.Key> getTable() {
        return table;
    }

    public String getPrevious() {
        return table.page(page.previous().map(ReviewCursor::encode));
    }

    public String getNext() {
        return table.page(page.next().map(ReviewCursor::encode));
    }
}
