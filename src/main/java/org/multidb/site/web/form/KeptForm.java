package org.multidb.site.web.form;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.render.ResponseStateManager;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.multidb.site.web.address.Address;
import org.multidb.site.web.address.Page;
import org.multidb.site.web.http.Redirect;

/**
 * What was typed into a form that could not be saved yet, so that it is not lost. Error pages show it and lead back to the form; the pages
 * to sign in and to sign up carry it in a hidden field until somebody is signed in, and then send it back to the page of the form, which
 * shows it and saves nothing by itself.
 */
@Named
@RequestScoped
public class KeptForm {

    /** The hidden field. */
    static final String FIELD = "kept";

    /** The parameter of the pages to sign in and to sign up with the address to go to afterwards. */
    static final String NEXT = "next";

    /** Addresses that lead on to the first page. */
    private static final Set<String> HOME = Set.of("/", "/review", "/review/");

    private static final List<String> STATELESS = List.of("stateless");

    private FormFields form;

    @Inject
    Address address;

    @Inject
    HttpServletRequest request;

    /** Keeps the form that this request has sent. */
    void take() {
        form = FormFields.of(request.getParameterMap());
    }

    /** Keeps the form that came in the hidden field; says whether there was one. */
    boolean takeCarried() {
        form = Optional.ofNullable(request.getParameter(FIELD))
                .flatMap(FormFields::decode)
                .orElse(null);
        return isPresent();
    }

    /** The fields that the page of the form is to be shown with, together with those in its address. */
    Map<String, List<String>> fields() {
        Map<String, List<String>> all = new LinkedHashMap<>(queryFields());
        all.putAll(form.values());
        all.computeIfPresent(ResponseStateManager.VIEW_STATE_PARAM, (name, sent) -> STATELESS);
        return all;
    }

    private Map<String, List<String>> queryFields() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Arrays.stream(address.query().split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .map(pair -> decode(pair[0]))
                .filter(name -> request.getParameterValues(name) != null)
                .forEach(name -> fields.put(name, List.of(request.getParameterValues(name))));
        return fields;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEscape) {
            return text;
        }
    }

    public boolean isPresent() {
        return form != null;
    }

    /** The value of the hidden field. */
    public String getValue() {
        return form.encode();
    }

    /** What somebody typed, for the reader of an error page to copy. */
    public List<String> getTexts() {
        return form.texts();
    }

    /** Where a button of an error page sends the hidden field to see the form again. */
    public String getFormAddress() {
        return address.find().filter(Page::signsIn).isPresent()
                ? address.full() + (address.query().isEmpty() ? "?" : "&") + SignInAddress.KEEP + "="
                        + SignInAddress.WANTED
                : address.full();
    }

    /** Where a button sends the form of this page so that the visitor can sign in first. */
    public String getSignInAddress() {
        return SignInAddress.keeping("", address.full());
    }

    /** Where a button of the page to sign in sends the form that it carries, for a visitor who has no account yet. */
    public String getSignUpAddress() {
        return getFormAddress().replaceFirst("^/account/login/", "/account/register/");
    }

    /**
     * Ends the request: goes to that address, and takes the form along if it is of a page that has one. Where no page can be opened at the
     * address, to the visitor's own page.
     */
    public void leaveFor(String target) {
        String path = target.replaceFirst("[?#].*", "");
        Optional<Page> page =
                Page.findWithOrWithoutSlash(path).map(Page.Match::page).filter(found -> found.takes("GET"));
        if (!isPresent() || page.filter(KeptForm::takesForm).isEmpty()) {
            Redirect.to(page.isPresent() || HOME.contains(path) ? target : Page.ACCOUNT.address(0));
            return;
        }
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext response = faces.getExternalContext();
        response.setResponseStatus(SignInAddress.SAME_METHOD);
        response.setResponseHeader("Location", response.getRequestContextPath() + target);
        faces.responseComplete();
    }

    private static boolean takesForm(Page page) {
        return page.keepsForm() && !page.signsIn();
    }
}
