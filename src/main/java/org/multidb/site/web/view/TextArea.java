package org.multidb.site.web.view;

import jakarta.faces.component.html.HtmlInputTextarea;

/**
 * Every {@code h:inputTextarea} of the site, by {@code faces-config.xml}: writes a line end before its text. HTML drops the first line
 * end behind the tag, so that a text that begins with one would lose it each time it is saved.
 */
public class TextArea extends HtmlInputTextarea {

    public TextArea() {
        // Mojarra 4.0: its TextareaRenderer asks for this.
        getAttributes().put("com.sun.faces.addNewLineAtStart", "true");
    }
}
