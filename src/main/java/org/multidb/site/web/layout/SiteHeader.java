package org.multidb.site.web.layout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import org.multidb.site.web.address.Address;
import org.multidb.site.web.form.FormToken;
import org.multidb.site.web.view.Markup;
import org.multidb.site.web.view.NavLink;
import org.multidb.site.web.view.Part;
import org.multidb.site.web.view.Texts;
import org.multidb.site.web.visitor.Visitor;

/** The header of every page: the way to its parts, and who is signed in. */
@Named
@ApplicationScoped
public class SiteHeader implements Part {

    private static final String HOME = "/review/products/";

    @Inject
    Address address;

    @Inject
    Visitor visitor;

    @Inject
    FormToken token;

    @Override
    public void write(Markup html) throws IOException {
        html.begin("header", "site-header").begin("div", "site-header-inner");
        html.begin("a", "site-name").href(HOME).text(Texts.of("layout.title.site"));
        html.end();
        html.begin("nav", "site-nav").attribute("aria-label", Texts.of("layout.label.navigation"));
        html.part(link(HOME, "layout.link.products")).part(link("/review/create/", "layout.link.create"));
        if (visitor.isShownAdministration()) {
            html.part(link("/admin/", "layout.link.admin"));
        }
        html.end().begin("div", "site-account");
        if (visitor.isPresent()) {
            html.part(NavLink.on(address.path(), "/account/", visitor.getUsername()));
            signOut(html);
        } else {
            html.part(link("/account/login/", "layout.link.signIn"))
                    .part(link("/account/register/", "layout.link.signUp"));
        }
        html.end().end().end();
    }

    private NavLink link(String to, String label) {
        return NavLink.on(address.path(), to, Texts.of(label));
    }

    private void signOut(Markup html) throws IOException {
        html.begin("form").attribute("method", "post").path("action", "/account/logout/");
        html.begin("input").attribute("type", "hidden").attribute("name", FormToken.FIELD);
        html.attribute("value", token.getValue()).end();
        html.begin("button", "button button-quiet").attribute("type", "submit");
        html.text(Texts.of("layout.button.signOut")).end().end();
    }
}
