package org.multidb.site.web;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What {@code /admin/databases/} tells. */
record DatabasesPage(Document page) {

    /** As it is now, for somebody of the staff. */
    static DatabasesPage of(Browser staff) {
        return new DatabasesPage(staff.get("/admin/databases/").page());
    }

    /** The state of a database; empty if it is not on the page. */
    String state(String alias) {
        return page.select("tr:has(td.name code)").stream()
                .filter(row -> row.select("td.name code").text().equals(alias))
                .map(row -> row.selectFirst(".state"))
                .filter(state -> state != null)
                .map(Element::text)
                .findFirst()
                .orElse("");
    }
}
