package org.multidb.site.web.view;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.multidb.site.text.Direction;
import org.multidb.site.web.http.PageLocale;

/** The texts of {@code messages.properties}, with numbers as the visitor writes them. */
public final class Texts {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("org.multidb.site.web.messages", Locale.ROOT);

    /** No quotes, no formats, and no placeholder but {@code {0}}, once. */
    private static final Pattern PLAIN = Pattern.compile("[^'{}]*\\{0}[^'{}]*");

    private Texts() {}

    /** The text of that key, its placeholders filled. */
    public static String of(String key, Object... values) {
        return of(locale(), key, values);
    }

    /** The text of that key, which has no placeholders. */
    public static String of(String key) {
        return BUNDLE.getString(key);
    }

    /** The same where the locale is known. */
    public static String of(Locale locale, String key, Object... values) {
        return format(BUNDLE.getString(key), locale, values);
    }

    /** The pattern with its placeholders filled; a name in it does not turn the words beside it. */
    public static String format(String pattern, Locale locale, Object... values) {
        Object[] isolated = Arrays.stream(values)
                .map(value -> value instanceof String name ? Direction.isolate(name) : value)
                .toArray();
        if (isolated.length == 1
                && isolated[0] instanceof String text
                && PLAIN.matcher(pattern).matches()) {
            // A MessageFormat would do the same, but rows of lists have many such texts, and it is slow to make.
            return pattern.replace("{0}", text);
        }
        return new MessageFormat(pattern, locale).format(isolated);
    }

    /** The same as a message that refuses what was sent. */
    public static FacesMessage error(String key, Object... values) {
        return new FacesMessage(FacesMessage.SEVERITY_ERROR, of(key, values), null);
    }

    /**
     * The {@link PageLocale} of the page that is written; English where there is none.
     */
    public static Locale locale() {
        return Optional.ofNullable(FacesContext.getCurrentInstance())
                .map(FacesContext::getViewRoot)
                .map(UIViewRoot::getLocale)
                .orElse(Locale.ENGLISH);
    }
}
