/**
 * Who sends a request. Start at {@link org.multidb.site.web.visitor.Visitor}. A signed token in a cookie says who signed in, to every node
 * alike, for there are no sessions on the server: {@link org.multidb.site.web.visitor.SignInCookie},
 * {@link org.multidb.site.web.visitor.SignInToken} and {@link org.multidb.site.web.visitor.SignedIn}, which
 * {@link org.multidb.site.web.visitor.TokenAuthentication} tells Jakarta Security. {@link org.multidb.site.web.visitor.VisitorFilter} asks
 * the catalogue where it matters, and {@link org.multidb.site.web.visitor.StaffFilter} lets only staff into the administration. Who may not
 * go on meets a {@link org.multidb.site.web.visitor.SignInRequiredException} or a
 * {@link org.multidb.site.web.visitor.ForbiddenException}.
 */
package org.multidb.site.web.visitor;
