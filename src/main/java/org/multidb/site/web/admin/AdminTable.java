package org.multidb.site.web.admin;

import java.util.Arrays;
import java.util.List;

/** The tables of the administration. The pages of their rows lie below their addresses. */
enum AdminTable {
    PRODUCTS("/admin/products/"),
    REVIEWS("/admin/reviews/"),
    ACCOUNTS("/admin/accounts/");

    private final String path;

    AdminTable(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    /** The names of the filters in the address of the table. */
    List<String> filters() {
        return switch (this) {
            case PRODUCTS -> List.of("name");
            case REVIEWS -> List.of("product", "author", "rating", "db");
            case ACCOUNTS -> List.of("name", "staff");
        };
    }

    /** The table that the page at that path belongs to. */
    static AdminTable of(String path) {
        return Arrays.stream(values())
                .filter(table -> path.startsWith(table.path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + path + "' is below no table."));
    }
}
