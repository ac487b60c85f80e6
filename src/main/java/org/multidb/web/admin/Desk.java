package org.multidb.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.multidb.web.Notices;
import org.multidb.web.Redirect;

/** Ends a form that was done with. */
@RequestScoped
public class Desk {

    @Inject
    Notices notices;

    @Inject
    AdminMessages messages;

    /** Goes on to the page of that path, which tells the notice. */
    void leaveFor(String path, String notice, Object... values) {
        leave(path, new Notices.Notice(messages.get(notice, values), false));
    }

    /** The same where something is still to follow. */
    void leaveOpenFor(String path, String notice, Object... values) {
        leave(path, new Notices.Notice(messages.get(notice, values), true));
    }

    private void leave(String path, Notices.Notice notice) {
        notices.set(notice);
        Redirect.to(path);
    }
}
