package org.multidb.site.web.view;

import java.io.IOException;
import java.util.List;
import org.multidb.routing.Alias;

/** The notice that the reviews of one shard are missing from a page. */
public record Unavailable(String name) implements Part {

    /** A notice for each of them, in number order. */
    public static List<Unavailable> of(List<Alias> unanswered) {
        return names(unanswered).stream().map(Unavailable::new).toList();
    }

    /** Their names, in number order. */
    public static List<String> names(List<Alias> unanswered) {
        return unanswered.stream().sorted().map(Alias::name).toList();
    }

    @Override
    public void write(Markup html) throws IOException {
        html.begin("p", "notice notice-warning").attribute("role", "status");
        html.text(Texts.of(html.locale(), "page.notice.unavailable", name)).end();
    }
}
