package org.multidb.web;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The texts of {@code messages.properties}, with numbers as the visitor writes them. */
public final class Texts {

    private static final String BUNDLE = "org.multidb.web.messages";

    private Texts() {}

    /** The text of that key, its placeholders filled. */
    public static String of(String key, Object... values) {
        return of(locale(), key, values);
    }

    static String of(Locale locale, String key, Object... values) {
        return new MessageFormat(pattern(key), locale).format(values);
    }

    /** The text of that key, its placeholders left open. */
    public static String pattern(String key) {
        return ResourceBundle.getBundle(BUNDLE, Locale.ROOT).getString(key);
    }

    /** The same as a message that refuses what was sent. */
    public static FacesMessage error(String key, Object... values) {
        return new FacesMessage(FacesMessage.SEVERITY_ERROR, of(key, values), null);
    }

    /** The locale in which the page shows numbers and dates. */
    static Locale locale() {
        return Optional.ofNullable(FacesContext.getCurrentInstance())
                .map(FacesContext::getViewRoot)
                .map(UIViewRoot::getLocale)
                .orElse(Locale.ENGLISH);
    }
}
