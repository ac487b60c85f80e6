package org.multidb.site.web.view;

import java.io.IOException;

/** A piece of a page that a bean has prepared, such as a row of a list. The tag {@code m:write} writes it where the view says so. */
public interface Part {

    /** Writes it, and ends all elements that it begins. */
    void write(Markup html) throws IOException;
}
