/**
 * The names that reviews are shown with. Start at {@link org.multidb.site.name.ReviewNames}: products and accounts are features that do not
 * know each other, but both stand in the catalogue, which is asked once for both.
 *
 * <p>Knows the features.
 */
package org.multidb.site.name;
