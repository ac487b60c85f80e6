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

    private final List<String> texts = new ArrayList<>();

    synchronized void add(String text) {
        texts.add(text);
    }

    /** The texts that were not told yet; from now on they are. */
    public synchronized List<String> take() {
        List<String> taken = List.copyOf(texts);
        texts.clear();
        return taken;
    }
}
