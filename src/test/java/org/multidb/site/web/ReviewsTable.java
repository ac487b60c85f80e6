package org.multidb.site.web;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** {@code /admin/reviews/} as somebody of the staff uses it: rows are ticked, and a button below the table is pressed. */
public record ReviewsTable(Browser staff, Answer page) {

    /** The reviews of that product, newest first. */
    public static ReviewsTable open(Browser staff, long product) {
        return new ReviewsTable(staff, staff.get("/admin/reviews/?product=" + product));
    }

    /** What the column "In shadow" says of the review. */
    String shadow(long id) {
        return page.text("tr:has(input[name=id][value=" + id + "]) td.shadow .state");
    }

    List<String> shadows() {
        return page.texts("td.shadow .state");
    }

    /** Presses "Copy to shadow". */
    public Answer copyToShadow(long... ids) {
        Element button = page.only("main button[formaction]");
        String token = button.attr("name") + "=" + Browser.encode(button.attr("value"));
        return staff.send(
                "POST",
                button.attr("formaction"),
                Stream.concat(fields(ids), Stream.of(token)).collect(Collectors.joining("&")));
    }

    /** Presses "Delete selected", which asks first. */
    Answer delete(long... ids) {
        Element form = page.only("main form:has(button.button-danger)");
        return staff.get(form.attr("action") + "?" + fields(ids).collect(Collectors.joining("&")));
    }

    private Stream<String> fields(long... ids) {
        return Arrays.stream(ids).mapToObj(id -> {
            page.only("input[name=id][value=" + id + "]");
            return "id=" + id;
        });
    }
}
