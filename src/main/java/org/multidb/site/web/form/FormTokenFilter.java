package org.multidb.site.web.form;

import jakarta.faces.render.ResponseStateManager;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.multidb.site.web.address.Address;
import org.multidb.site.web.address.Page;
import org.multidb.site.web.visitor.Visitor;

/**
 * Lets nobody do anything with a form that was not made for the browser and the visitor who sends it, before anything else looks at it.
 * What our own pages have sent is shown again with all that was typed and a fresh token ({@link Hold}); everything else is 403. Also
 * rejects GET requests that carry Faces postback or Ajax parameters.
 */
public class FormTokenFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final int READABLE = 0;
    private static final String AJAX = "jakarta.faces.partial.ajax";
    private static final String SCRIPT_HEADER = "Faces-Request";

    @Inject
    transient FormToken token;

    @Inject
    transient Address address;

    @Inject
    transient Visitor visitor;

    @Inject
    transient Submission submission;

    @Inject
    transient KeptForm kept;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean post = request.getMethod().equals("POST");
        int refusal = post ? refusalOfBody(request) : READABLE;
        if (refusal != READABLE) {
            RefusedForm.answer(refusal, request, response);
        } else if (post && isKept(request)) {
            chain.doFilter(keep(request), response);
        } else if (post ? !isRight(token.proof()) : looksLikeForm(request)) {
            RefusedForm.answer(HttpServletResponse.SC_FORBIDDEN, request, response);
        } else {
            if (!post) {
                // The parameter is about a form that was sent. A page that is only read must not hand it on to its own
                // form.
                address.forget(SignInAddress.KEEP);
            }
            chain.doFilter(request, response);
        }
    }

    /**
     * Whether what was typed is kept, whatever becomes of the form. Not what another site has sent: it could put words into a form that
     * one click sends. Not what a script has sent: it still has its page.
     */
    private boolean isKept(HttpServletRequest request) {
        return address.find().filter(Page::keepsForm).isPresent() && !OtherSite.sent(request) && !isScript(request);
    }

    private HttpServletRequest keep(HttpServletRequest request) {
        boolean signsIn = address.page().signsIn();
        String wish = signsIn ? request.getParameter(SignInAddress.KEEP) : null;
        if (wish != null) {
            return carry(wish, request);
        }
        if (kept.takeCarried() && !signsIn) {
            submission.hold(Hold.CAME_BACK);
            return FormRequest.toSend(request, kept.fields());
        }
        if (!signsIn) {
            kept.take();
        }
        FormToken.Proof proof = token.proof();
        if (!isRight(proof)) {
            submission.hold(reason(proof));
        }
        return request;
    }

    /** The page to sign in was sent the form of another page: it is read, and carries that. */
    private HttpServletRequest carry(String wish, HttpServletRequest request) {
        if (!kept.takeCarried()) {
            kept.take();
        }
        address.forget(SignInAddress.KEEP);
        submission.hold(wish.equals(SignInAddress.WANTED) ? Hold.SIGN_IN_WANTED : Hold.SIGN_IN_NEEDED);
        return FormRequest.toRead(
                request,
                Stream.ofNullable(request.getParameter(KeptForm.NEXT))
                        .collect(Collectors.toMap(next -> KeptForm.NEXT, List::of)));
    }

    private Hold reason(FormToken.Proof proof) {
        if (proof == FormToken.Proof.NOTHING) {
            return Hold.TOO_OLD;
        }
        if (visitor.isPresent()) {
            return Hold.OTHER_VISITOR;
        }
        if (!address.page().isPersonal()) {
            // The browser is told, too, so that the form can be sent again; a personal page is followed by the page to
            // sign in.
            visitor.isSignInOver();
        }
        return Hold.SIGNED_OUT;
    }

    /** Signing in and out is right for any visitor. */
    private boolean isRight(FormToken.Proof proof) {
        boolean anyVisitor = address.find()
                .filter(page -> page.signsIn() || page == Page.LOGOUT)
                .isPresent();
        return proof == FormToken.Proof.VISITOR || (proof == FormToken.Proof.BROWSER && anyVisitor);
    }

    private static boolean looksLikeForm(HttpServletRequest request) {
        return request.getParameter(ResponseStateManager.VIEW_STATE_PARAM) != null || isScript(request);
    }

    private static boolean isScript(HttpServletRequest request) {
        return request.getParameter(AJAX) != null || request.getHeader(SCRIPT_HEADER) != null;
    }

    /** Why the fields cannot be read; the server says so to whoever asks for the first of them. */
    private static int refusalOfBody(HttpServletRequest request) {
        if (String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            return HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE;
        }
        try {
            request.getParameterMap();
            return READABLE;
        } catch (IllegalStateException tooLarge) {
            return HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
        } catch (RuntimeException unreadable) {
            // Undertow 2.3 (WildFly 39) has no other for more than 1,000 fields.
            return HttpServletResponse.SC_BAD_REQUEST;
        }
    }
}
