package org.multidb.web.admin;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What the page after a redirect tells once: staff have a session anyway. */
@Named
@SessionScoped
public class Notices implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * What is told.
     *
     * @param open whether something is still to follow
     */
    public record Notice(String text, boolean open) implements Serializable {}

    private final List<Notice> texts = new ArrayList<>();

    synchronized void add(Notice notice) {
        texts.add(notice);
    }

    /** What was not told yet; from now on it is. */
    public synchronized List<Notice> take() {
        List<Notice> taken = List.copyOf(texts);
        texts.clear();
        return taken;
    }
}
