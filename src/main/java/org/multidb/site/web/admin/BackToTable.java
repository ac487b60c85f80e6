package org.multidb.site.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.multidb.site.web.http.Redirect;
import org.multidb.site.web.view.Notices;

/** Ends a form of the administration that was done with: back to the table as it was left, which tells what was done. */
@RequestScoped
public class BackToTable {

    @Inject
    Notices notices;

    @Inject
    AdminMessages messages;

    @Inject
    WayBack wayBack;

    /** Goes back; the table tells the notice. */
    void telling(String notice, Object... values) {
        go(new Notices.Notice(messages.get(notice, values), false));
    }

    /** The same where something is still to follow. */
    void tellingOpen(String notice, Object... values) {
        go(new Notices.Notice(messages.get(notice, values), true));
    }

    private void go(Notices.Notice notice) {
        notices.set(notice);
        Redirect.to(wayBack.getAddress());
    }
}
