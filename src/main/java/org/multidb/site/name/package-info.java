/**
 * The names that reviews are shown with. Start at {@link org.multidb.site.name.ReviewNames}: products and accounts are features that do not
 * know each other, but both stand in the catalogue, which is asked once for both. What it said is kept in memory, and used while it shows the
 * same marks.
 *
 * <p>Knows the features and {@code change}.
 */
package org.multidb.site.name;
