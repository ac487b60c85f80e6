package org.multidb.site.name;

import java.util.Set;
import org.multidb.site.change.CatalogueMarks;

/** Whose name it is. */
record NameKey(Kind kind, long id) {

    enum Kind {
        PRODUCT,
        ACCOUNT
    }

    /** The subjects whose marks change with the name, or as soon as there is one. */
    Set<String> subjects() {
        return switch (kind) {
            case PRODUCT -> Set.of(CatalogueMarks.PRODUCT);
            case ACCOUNT -> Set.of(CatalogueMarks.ACCOUNT, CatalogueMarks.ACCOUNT_ADDED);
        };
    }
}
