package org.multidb.site.web.view;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import org.multidb.site.web.address.Address;

/** {@code m:navLink}: a link of the header, marked where it leads to the page itself. */
@FacesComponent("multidb.WriteNavLink")
public class WriteNavLink extends Written {

    @Override
    protected void write(FacesContext context, Markup html) throws IOException {
        String here = Address.of((ServletRequest) context.getExternalContext().getRequest())
                .map(Address::path)
                .orElse("");
        html.part(
                NavLink.on(here, attribute("to").toString(), attribute("label").toString()));
    }
}
