package org.multidb.site.web.admin;

import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.primefaces.PrimeFaces;
import org.primefaces.context.PrimeFacesContext;

/**
 * Lets the scripts that PrimeFaces writes into a page run, by a nonce in the page's policy, and in the administration only. PrimeFaces
 * would put a policy of its own, and a script, on every page of the site.
 */
public class ScriptPolicyListener implements PhaseListener {

    private static final long serialVersionUID = 1L;
    private static final String POLICY = "Content-Security-Policy";

    private static final String BASE = "default-src 'self'; frame-ancestors 'none'";

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.ANY_PHASE;
    }

    @Override
    public void beforePhase(PhaseEvent event) {
        FacesContext context = event.getFacesContext();
        if (event.getPhaseId() == PhaseId.RESTORE_VIEW) {
            Nonce.check(context.getExternalContext().getRequestParameterMap().get("primefaces.nonce"));
            PrimeFacesContext.getCspState(context).setInitialized(true);
        } else if (event.getPhaseId() == PhaseId.RENDER_RESPONSE && isAdministration(context)) {
            allowScripts(context);
        }
    }

    /** By the view, for an error page keeps the address of the page that failed. */
    private static boolean isAdministration(FacesContext context) {
        return context.getViewRoot().getViewId().startsWith("/admin/");
    }

    private static void allowScripts(FacesContext context) {
        // A browser without scripts sends a form without nonce: PrimeFaces 15 then makes one only if the request was
        // forwarded.
        String nonce = PrimeFacesContext.getCspState(context).getNonce();
        HttpServletResponse response =
                (HttpServletResponse) context.getExternalContext().getResponse();
        String policy = Optional.ofNullable(response.getHeader(POLICY)).orElse(BASE);
        if (!policy.contains("script-src")) {
            response.setHeader(POLICY, policy + "; script-src 'self' 'nonce-" + nonce + "'");
        }
        PrimeFaces.current().executeInitScript("if(window.PrimeFaces){PrimeFaces.csp.init('" + nonce + "');}");
    }

    @Override
    public void afterPhase(PhaseEvent event) {
        // Everything is done before.
    }
}
