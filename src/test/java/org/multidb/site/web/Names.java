package org.multidb.site.web;

/** Names that no other test has. */
final class Names {

    private Names() {}

    static String unique(String beginning) {
        return beginning + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    }
}
