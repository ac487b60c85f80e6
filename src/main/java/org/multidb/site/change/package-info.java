/**
 * What identifies the state of the rows that a page shows, so that a page kept in memory is sent again, and a name shown again, only
 * where it would be made of the same rows now. Start at {@link org.multidb.site.change.Marked}, a value with its marks.
 * {@link org.multidb.site.change.CatalogueMarks} reads those of the catalogue; those of reviews belong to the package of reviews.
 *
 * <p>Knows Jakarta Persistence and the JDK only.
 */
package org.multidb.site.change;
