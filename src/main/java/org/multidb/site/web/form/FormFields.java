package org.multidb.site.web.form;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.multidb.site.text.Visible;

/** The fields of a form as they were sent, without passwords and without the token; and the same as one text, for a hidden field. */
record FormFields(Map<String, List<String>> values) {

    private static final Set<String> NEVER_KEPT =
            Set.of(FormToken.FIELD, KeptForm.FIELD, KeptForm.NEXT, SignInAddress.KEEP, "password", "confirm");
    private static final Set<String> NOT_TYPED =
            Set.of("form", "key", "id", "version", "chosen", "from", "product", "rating", "staff", "drain", "wish");
    private static final String SEPARATOR = "\0";

    FormFields {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    static FormFields of(Map<String, String[]> sent) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        sent.forEach((name, all) -> {
            if (!NEVER_KEPT.contains(name)) {
                values.put(name, List.of(all));
            }
        });
        return new FormFields(values);
    }

    /** Reads what {@link #encode} wrote; empty for anything else. */
    static Optional<FormFields> decode(String text) {
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(SEPARATOR, -1);
            if (parts.length % 2 == 0 || !parts[parts.length - 1].isEmpty()) {
                return Optional.empty();
            }
            Map<String, List<String>> values = new LinkedHashMap<>();
            for (int index = 0; index < parts.length - 1; index += 2) {
                values.computeIfAbsent(parts[index], name -> new ArrayList<>()).add(parts[index + 1]);
            }
            values.keySet().removeAll(NEVER_KEPT);
            return Optional.of(new FormFields(values));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /** As letters, digits, dashes and underscores. NUL, which no field can store, separates the values and is taken out of them. */
    String encode() {
        String text = values.entrySet().stream()
                .flatMap(field ->
                        field.getValue().stream().map(value -> clean(field.getKey()) + SEPARATOR + clean(value)))
                .map(pair -> pair + SEPARATOR)
                .collect(Collectors.joining());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String clean(String text) {
        return text.replace(SEPARATOR, "");
    }

    /** What somebody typed: no choices from a list, and nothing that the page itself put into the form. */
    List<String> texts() {
        return values.entrySet().stream()
                .filter(field ->
                        !NOT_TYPED.contains(field.getKey()) && !field.getKey().contains("."))
                .flatMap(field -> field.getValue().stream())
                .filter(value -> !Visible.isBlank(value))
                .toList();
    }
}
