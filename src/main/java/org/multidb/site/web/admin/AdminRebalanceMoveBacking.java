package org.multidb.site.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import org.multidb.moving.Move;
import org.multidb.moving.MoveProblem;
import org.multidb.moving.Moves;
import org.multidb.moving.Wish;
import org.multidb.site.web.address.Address;
import org.multidb.site.web.address.BadAddressException;
import org.multidb.site.web.address.Page;
import org.multidb.site.web.address.PageNotFoundException;
import org.multidb.site.web.form.Submission;
import org.multidb.site.web.http.Redirect;
import org.multidb.site.web.view.Notices;

/**
 * {@code /admin/databases/rebalance/{id}/?wish=…}: says what a wish means, and notes it when staff are sure. Buttons of the page before send
 * those here that need no question.
 */
@Named("adminRebalanceMove")
@RequestScoped
public class AdminRebalanceMoveBacking {

    static final String MISSING = "error.notFound.move";
    static final String WISH = "wish";

    @Inject
    Address address;

    @Inject
    Submission submission;

    @Inject
    Moves moves;

    @Inject
    AdminMessages messages;

    @Inject
    Notices notices;

    private Move move;

    public void load() {
        getMove();
        getWish();
        if (submission.acceptFields()) {
            note();
        }
    }

    public void note() {
        Wish wish = getWish();
        try {
            moves.wish(getMove().id(), wish);
        } catch (MoveProblem problem) {
            messages.refuse("rebalance.error.refused", problem.getMessage());
            return;
        }
        String done = messages.get("rebalance.wish." + wish.name());
        String id = Long.toString(move.id());
        notices.set(new Notices.Notice(messages.get("rebalance.notice.noted", id, done), false));
        Redirect.to(Page.ADMIN_REBALANCE.address(0));
    }

    public Move getMove() {
        if (move == null) {
            move = moves.latest(AdminRebalanceBacking.MOST).stream()
                    .filter(each -> each.id() == address.requireId())
                    .findFirst()
                    .orElseThrow(() -> new PageNotFoundException(MISSING));
        }
        return move;
    }

    /**
     * What is wanted of it.
     *
     * @throws BadAddressException if the address does not say so
     */
    public Wish getWish() {
        String word = address.parameter(WISH).orElse("");
        return Arrays.stream(Wish.values())
                .filter(wish -> wish.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new BadAddressException("'" + word + "' is no wish of a move."));
    }
}
