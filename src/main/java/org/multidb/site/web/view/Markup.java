package org.multidb.site.web.view;

import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.multidb.site.text.Direction;

/** The HTML of the {@link Part parts} of a page. Texts and attributes are always escaped; there is no method that writes markup as it is. */
public final class Markup {

    private final ResponseWriter writer;
    private final String contextPath;
    private final Locale locale;
    private final Deque<String> open = new ArrayDeque<>();

    Markup(ResponseWriter writer, String contextPath, Locale locale) {
        this.writer = writer;
        this.contextPath = contextPath;
        this.locale = locale;
    }

    static Markup of(FacesContext context) {
        return new Markup(
                context.getResponseWriter(), context.getExternalContext().getRequestContextPath(), Texts.locale());
    }

    /** The locale of the page, for its numbers. */
    public Locale locale() {
        return locale;
    }

    public Markup begin(String element) throws IOException {
        writer.startElement(element, null);
        open.push(element);
        return this;
    }

    public Markup begin(String element, String styleClass) throws IOException {
        return begin(element).attribute("class", styleClass);
    }

    /** Ends the element that was begun last. */
    public Markup end() throws IOException {
        writer.endElement(open.pop());
        return this;
    }

    /** Of the element that was just begun. */
    public Markup attribute(String name, Object value) throws IOException {
        writer.writeAttribute(name, value, null);
        return this;
    }

    /** The attribute {@code href} for a page of the site, such as {@code /review/12/}. */
    public Markup href(String path) throws IOException {
        return path("href", path);
    }

    /** An attribute whose value is the address of a page of the site. */
    public Markup path(String name, String path) throws IOException {
        return attribute(name, contextPath + path);
    }

    public Markup text(Object text) throws IOException {
        writer.writeText(text, null);
        return this;
    }

    /** A name that somebody has chosen, in its own direction: it does not turn what stands beside it. */
    public Markup name(String name) throws IOException {
        return begin("bdi").text(Direction.balance(name)).end();
    }

    /** A time, for people and machines. */
    public Markup time(Instant time) throws IOException {
        return begin("time")
                .attribute("datetime", time)
                .text(Formats.time(time, locale))
                .end();
    }

    /** A rating from 1 to 5: stars, and in figures. */
    public Markup rating(int rating) throws IOException {
        begin("span", "rating").begin("span", "stars").attribute("aria-hidden", "true");
        return text(Formats.stars(rating)).end().text(" " + rating + " / 5").end();
    }

    public Markup part(Part part) throws IOException {
        part.write(this);
        return this;
    }
}
