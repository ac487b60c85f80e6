package org.multidb.site.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.multidb.moving.Move;
import org.multidb.moving.MoveProblem;
import org.multidb.moving.Moves;
import org.multidb.site.web.address.Page;
import org.multidb.site.web.address.PageNotFoundException;
import org.multidb.site.web.http.Redirect;
import org.multidb.site.web.view.Notices;

/** {@code /admin/databases/rebalance/start/}: shows the plan once more, and starts it if it is still the same. */
@Named("adminRebalanceStart")
@RequestScoped
public class AdminRebalanceStartBacking {

    @Inject
    Rebalance rebalance;

    @Inject
    Moves moves;

    @Inject
    AdminMessages messages;

    @Inject
    Notices notices;

    private String version;

    public void load() {
        if (!rebalance.isPossible()) {
            throw new PageNotFoundException(AdminRebalanceMoveBacking.MISSING);
        }
    }

    public void start() {
        load();
        List<Move.Plan> plans = rebalance.plans();
        if (!rebalance.fingerprint().equals(version)) {
            version = rebalance.fingerprint();
            messages.refuse("rebalance.error.changed");
            return;
        }
        try {
            moves.start(plans);
        } catch (MoveProblem problem) {
            messages.refuse("rebalance.error.refused", problem.getMessage());
            return;
        }
        notices.set(new Notices.Notice(messages.get("rebalance.notice.started", plans.size()), false));
        Redirect.to(Page.ADMIN_REBALANCE.address(0));
    }

    /** Names the plan that is shown. */
    public String getVersion() {
        return version == null ? rebalance.fingerprint() : version;
    }

    public void setVersion(String version) {
        this.version = version;
    }
}
