package org.multidb.site.web.form;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A request with other fields than those that were sent with it. Faces sees only these; no script has sent them. */
final class FormRequest extends HttpServletRequestWrapper {

    private static final String SCRIPT_HEADER = "Faces-Request";

    private final boolean read;
    private final Map<String, String[]> fields;

    private FormRequest(HttpServletRequest request, boolean read, Map<String, List<String>> fields) {
        super(request);
        this.read = read;
        this.fields = fields.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, field -> field.getValue().toArray(String[]::new)));
    }

    /** As if the page was only read. */
    static FormRequest toRead(HttpServletRequest request, Map<String, List<String>> fields) {
        return new FormRequest(request, true, fields);
    }

    /** As if these fields were sent. */
    static FormRequest toSend(HttpServletRequest request, Map<String, List<String>> fields) {
        return new FormRequest(request, false, fields);
    }

    @Override
    public String getMethod() {
        return read ? "GET" : super.getMethod();
    }

    @Override
    public String getContentType() {
        return read ? null : super.getContentType();
    }

    @Override
    public String getHeader(String name) {
        return name.equalsIgnoreCase(SCRIPT_HEADER) ? null : super.getHeader(name);
    }

    @Override
    public String getParameter(String name) {
        String[] values = fields.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public String[] getParameterValues(String name) {
        String[] values = fields.get(name);
        return values == null ? null : values.clone();
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(fields.keySet());
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return fields;
    }
}
