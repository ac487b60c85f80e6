package org.multidb.site.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.multidb.site.web.http.Redirect;
import org.multidb.site.web.view.Notices;

/** Ends a form that was done with. */
@RequestScoped
public class Desk {

    @Inject
    Notices notices;

    @Inject
    AdminMessages messages;

    @Inject
    WayBack wayBack;

    /** Goes back to the table as it was left, which tells the notice. */
    void leave(String notice, Object... values) {
        leave(new Notices.Notice(messages.get(notice, values), false));
    }

    /** The same where something is still to follow. */
    void leaveOpen(String notice, Object... values) {
        leave(new Notices.Notice(messages.get(notice, values), true));
    }

    private void leave(Notices.Notice notice) {
        notices.set(notice);
        Redirect.to(wayBack.getAddress());
    }
}
