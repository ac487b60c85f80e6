/** What holds for texts of people, whatever they are about. Start at {@link org.multidb.site.text.Visible}. Knows the JDK only. */
package org.multidb.site.text;
