package org.multidb.site.web.address;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;

/** Lets forms be sent to the address of their page and not to the name of its view. */
public class AddressViewHandler extends ViewHandlerWrapper {

    public AddressViewHandler(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public String getActionURL(FacesContext context, String viewId) {
        Address address = CDI.current().select(Address.class).get();
        return address.isKnown() && viewId.equals(address.page().view())
                ? context.getExternalContext().getRequestContextPath() + address.full()
                : super.getActionURL(context, viewId);
    }
}
