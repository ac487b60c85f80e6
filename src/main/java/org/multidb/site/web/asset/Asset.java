package org.multidb.site.web.asset;

import org.multidb.site.web.http.Representation;

/**
 * A file that pages link to.
 *
 * @param name such as {@code site.css}
 */
record Asset(String name, Representation content) {

    /** The address of this very content: {@code /assets/site.<hash>.css}. */
    String path() {
        int kind = name.lastIndexOf('.');
        return Assets.FOLDER + name.substring(0, kind) + "." + content.hash() + name.substring(kind);
    }
}
