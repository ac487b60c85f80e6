package org.multidb.site.web.asset;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.multidb.site.web.http.Representation;

/**
 * The style sheets, the script and the picture of the site, read once. Each has a hash of its content in its address, so that
 * browsers keep it for good and ask for a changed one by another address.
 */
@Named
@ApplicationScoped
public class Assets {

    /** Where the addresses begin. */
    static final String FOLDER = "/assets/";

    private static final String CSS = "text/css;charset=UTF-8";
    private static final String FILES = "/WEB-INF/assets/";

    /** A name, the hash of a content, which another version of the site may have, and the kind of file. */
    private static final Pattern ADDRESS = Pattern.compile(FOLDER + "([a-z]+)\\.([0-9a-f]{32})\\.([a-z]+)");

    @Inject
    ServletContext context;

    private Map<String, Asset> assets = Map.of();

    @PostConstruct
    void read() {
        assets = Stream.of(
                        asset("site.css", CSS, "tokens.css", "layout.css", "components.css"),
                        asset("admin.css", CSS, "admin.css", "primefaces.css"),
                        asset("admin.js", "text/javascript;charset=UTF-8", "admin.js"),
                        asset("icon.svg", "image/svg+xml", "icon.svg"))
                .collect(Collectors.toMap(Asset::name, Function.identity()));
    }

    private Asset asset(String name, String contentType, String... files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String file : List.of(files)) {
            try (InputStream stream = context.getResourceAsStream(FILES + file)) {
                if (stream == null) {
                    throw new IllegalStateException("The application has no file '" + FILES + file + "'.");
                }
                stream.transferTo(bytes);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        return new Asset(name, new Representation(contentType, bytes.toByteArray()));
    }

    /** The asset of that address, whatever hash it has; empty if there is none of that name. */
    Optional<Asset> find(String path) {
        Matcher matcher = ADDRESS.matcher(path);
        return matcher.matches()
                ? Optional.ofNullable(assets.get(matcher.group(1) + "." + matcher.group(3)))
                : Optional.empty();
    }

    /** The style sheet of every page. */
    public String getStyle() {
        return address("site.css");
    }

    /** What the administration has besides. */
    public String getAdminStyle() {
        return address("admin.css");
    }

    public String getAdminScript() {
        return address("admin.js");
    }

    public String getIcon() {
        return address("icon.svg");
    }

    private String address(String name) {
        return context.getContextPath() + assets.get(name).path();
    }
}
