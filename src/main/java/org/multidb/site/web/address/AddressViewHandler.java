package org.multidb.site.web.address;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.multidb.site.web.http.PageLocale;

/** Lets forms be sent to the address of their page and not to the name of its view, and pages be in the {@link PageLocale}. */
public class AddressViewHandler extends ViewHandlerWrapper {

    public AddressViewHandler(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public Locale calculateLocale(FacesContext context) {
        return PageLocale.of((HttpServletRequest) context.getExternalContext().getRequest());
    }

    @Override
    public String getActionURL(FacesContext context, String viewId) {
        ExternalContext external = context.getExternalContext();
        return Address.of((ServletRequest) external.getRequest())
                .filter(address -> viewId.equals(address.page().view()))
                .map(address -> external.getRequestContextPath() + address.full())
                .orElseGet(() -> super.getActionURL(context, viewId));
    }
}
