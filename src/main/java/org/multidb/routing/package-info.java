/**
 * Decides which database an operation goes to. Start at {@link org.multidb.routing.Router}: each router answers or has no opinion. Then, in
 * this order:
 *
 * <ol>
 *   <li>The question is an {@link org.multidb.routing.Operation}, which is an {@link org.multidb.routing.Access} to rows of an entity.
 *   <li>The answer is a {@link org.multidb.routing.Route}: the {@link org.multidb.routing.Alias} of one database, its
 *       {@link org.multidb.routing.Role}, and why, in words and as a {@link org.multidb.routing.Cause}.
 *   <li>{@link org.multidb.routing.RouterChain} takes the first answer and refuses what no database may be asked.
 *       {@link org.multidb.routing.FirstOpinion} makes one router of several.
 *   <li>A refusal is a {@link org.multidb.routing.RoutingException}: {@link org.multidb.routing.UnknownAliasException} (which suggests the
 *       {@link org.multidb.routing.NearestName}), {@link org.multidb.routing.WriteOnReadRouteException} or
 *       {@link org.multidb.routing.CrossDatabaseWriteException}.
 *   <li>The built-in routers lie below, in {@code function}, {@code shard} and {@code access}, which do not know each other.
 * </ol>
 *
 * <p>Plain Java: this package and those below it know the JDK only, so that they can be lifted into any other program.
 */
package org.multidb.routing;
