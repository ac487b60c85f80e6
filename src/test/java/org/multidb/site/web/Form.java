package org.multidb.site.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Element;

/**
 * A form as a browser would send it now.
 *
 * @param action the address it is sent to
 * @param fields by name, hidden ones included
 */
public record Form(String action, Map<String, String> fields) {

    public Form {
        fields = new LinkedHashMap<>(fields);
    }

    static Form of(Element form, String address) {
        Map<String, String> fields = new LinkedHashMap<>();
        form.select("input[name], textarea[name], select[name]")
                .forEach(field -> fields.put(field.attr("name"), valueOf(field)));
        return new Form(form.hasAttr("action") ? form.attr("action") : address, fields);
    }

    private static String valueOf(Element field) {
        return switch (field.normalName()) {
            // A line end right behind the tag belongs to the markup, which jsoup does not know.
            case "textarea" -> field.wholeText().replaceFirst("^\r?\n", "");
            case "select" -> {
                Element chosen = field.selectFirst("option[selected]");
                Element shown = chosen == null ? field.selectFirst("option") : chosen;
                yield shown == null ? "" : shown.attr("value");
            }
            default -> field.attr("value");
        };
    }

    public String value(String name) {
        return fields.get(name);
    }

    public Form with(String name, String value) {
        Form filled = new Form(action, fields);
        filled.fields.put(name, value);
        return filled;
    }

    /** The form of a page that was opened once more. */
    public Form anew() {
        return with("key", UUID.randomUUID().toString());
    }

    public Form without(String name) {
        Form filled = new Form(action, fields);
        filled.fields.remove(name);
        return filled;
    }

    public Form to(String address) {
        return new Form(address, fields);
    }
}
