/**
 * Decides which database an operation goes to. Start at {@link org.multidb.routing.Router}: each router answers or has no opinion,
 * and {@link org.multidb.routing.RouterChain} takes the first answer and refuses what no database may be asked.
 *
 * <p>Plain Java: this package and those below it know the JDK only, so that they can be lifted into any other program.
 */
package org.multidb.routing;
