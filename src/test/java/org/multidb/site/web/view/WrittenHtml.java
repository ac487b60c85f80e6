package org.multidb.site.web.view;

import jakarta.faces.component.UIComponent;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;

/** A writer of Faces as parts use it: escapes texts and attributes, and refuses everything that would not be escaped. */
public final class WrittenHtml extends ResponseWriter {

    private final StringBuilder html = new StringBuilder();
    private boolean startOpen;

    /** The HTML of a part on a page in English, at the context path {@code /site}. */
    public static String of(Part part) {
        return of(part, Locale.ENGLISH);
    }

    public static String of(Part part, Locale locale) {
        WrittenHtml writer = new WrittenHtml();
        try {
            part.write(new Markup(writer, "/site", locale));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return writer.html.toString();
    }

    @Override
    public void startElement(String name, UIComponent component) {
        closeStart();
        html.append('<').append(name);
        startOpen = true;
    }

    @Override
    public void endElement(String name) {
        closeStart();
        html.append("</").append(name).append('>');
    }

    @Override
    public void writeAttribute(String name, Object value, String property) {
        if (!startOpen) {
            throw new IllegalStateException("The attribute '" + name + "' stands in no element.");
        }
        html.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
    }

    @Override
    public void writeText(Object text, String property) {
        closeStart();
        html.append(escaped(text));
    }

    private void closeStart() {
        html.append(startOpen ? ">" : "");
        startOpen = false;
    }

    private static String escaped(Object value) {
        return value.toString()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        throw new UnsupportedOperationException("Nothing is written without being escaped.");
    }

    @Override
    public void writeText(char[] text, int offset, int length) {
        writeText(new String(text, offset, length), null);
    }

    @Override
    public void writeURIAttribute(String name, Object value, String property) {
        writeAttribute(name, value, property);
    }

    @Override
    public void writeComment(Object comment) {
        throw new UnsupportedOperationException("No part writes comments.");
    }

    @Override
    public ResponseWriter cloneWithWriter(Writer writer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getContentType() {
        return "text/html";
    }

    @Override
    public String getCharacterEncoding() {
        return "UTF-8";
    }

    @Override
    public void startDocument() {
        // Only a page is one.
    }

    @Override
    public void endDocument() {
        // Only a page is one.
    }

    @Override
    public void flush() {
        // Nothing waits.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
