/**
 * What holds for texts of people, whatever they are about. Start at {@link org.multidb.site.text.Visible}, the one meaning of "blank";
 * {@link org.multidb.site.text.Direction} keeps the direction of a name from turning the text beside it.
 *
 * <p>Knows the JDK only.
 */
package org.multidb.site.text;
