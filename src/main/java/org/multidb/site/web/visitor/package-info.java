/**
 * Who sends a request. Start at {@link org.multidb.site.web.visitor.Visitor}. There are no sessions on the server: a signed token in a
 * cookie proves to every node who signed in. Then, in this order:
 *
 * <ol>
 *   <li>{@link org.multidb.site.web.visitor.SignInCookie} holds the {@code SignInToken}, which proves
 *       {@link org.multidb.site.web.visitor.SignedIn}.
 *   <li>{@link org.multidb.site.web.visitor.VisitorFilter} asks the catalogue where it matters;
 *       {@link org.multidb.site.web.visitor.StaffFilter} lets only staff into the administration.
 *   <li>A visitor who may not go on meets a {@link org.multidb.site.web.visitor.SignInRequiredException} or a
 *       {@link org.multidb.site.web.visitor.ForbiddenException}.
 * </ol>
 *
 * <p>Knows the service of accounts; never an entity manager.
 */
package org.multidb.site.web.visitor;
