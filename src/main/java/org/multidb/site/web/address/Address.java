package org.multidb.site.web.address;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The address of the page that is asked for. */
@Named
@RequestScoped
public class Address {

    /** The attribute of a request whose page was found: Faces' own objects are not injected into. */
    private static final String ATTRIBUTE = Address.class.getName();

    @Inject
    HttpServletRequest request;

    private String path = "";
    private String query = "";
    private Page page;
    private OptionalLong id = OptionalLong.empty();

    /** The address of that request; empty where it has no page. */
    public static Optional<Address> of(ServletRequest request) {
        return Optional.ofNullable((Address) request.getAttribute(ATTRIBUTE));
    }

    /** Hands the address to what is not injected into. */
    void handOver() {
        request.setAttribute(ATTRIBUTE, this);
    }

    void found(Page.Match match, String newQuery) {
        this.path = match.canonical();
        this.page = match.page();
        this.id = match.id();
        this.query = newQuery == null ? "" : newQuery;
    }

    public Page page() {
        return page;
    }

    /** The page; empty before one was found, or where there is none. */
    public Optional<Page> find() {
        return Optional.ofNullable(page);
    }

    public boolean isKnown() {
        return page != null;
    }

    /** The address as the visitor sees it, without the context path: {@code /review/12/}; empty where there is no such page. */
    public String path() {
        return path;
    }

    /** The path with the query that came with it. */
    public String full() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    public String query() {
        return query;
    }

    /** The value of a parameter in the query, decoded; empty where the address has no such parameter. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(request.getParameter(name));
    }

    /** Takes a parameter out of the address: it was meant for one request, and forms are not sent to it. */
    public void forget(String parameter) {
        query = Arrays.stream(query.split("&"))
                .filter(pair -> !pair.startsWith(parameter + "="))
                .collect(Collectors.joining("&"));
    }

    /** The id in the address; empty where it has none. */
    public OptionalLong id() {
        return id;
    }

    /**
     * The id in the address.
     *
     * @throws IllegalStateException if the address of the page has none
     */
    public long requireId() {
        return id.orElseThrow(() -> new IllegalStateException("The address " + path + " holds no id."));
    }
}
