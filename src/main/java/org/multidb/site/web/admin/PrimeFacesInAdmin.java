package org.multidb.site.web.admin;

import jakarta.faces.context.FacesContext;
import jakarta.faces.context.FacesContextFactory;
import jakarta.faces.lifecycle.Lifecycle;
import jakarta.servlet.ServletRequest;
import org.multidb.site.web.address.Address;

/**
 * Has the context of PrimeFaces for the administration only: no other page has its components. It is a second context around the first, and
 * each walks the stack as it is made.
 */
public class PrimeFacesInAdmin extends FacesContextFactory {

    private final FacesContextFactory plain;

    public PrimeFacesInAdmin(FacesContextFactory wrapped) {
        super(wrapped);
        plain = plain(wrapped);
    }

    /** The factory without those of PrimeFaces, which configure themselves by being on the class path. */
    private static FacesContextFactory plain(FacesContextFactory factory) {
        FacesContextFactory found = factory;
        while (found.getClass().getName().startsWith("org.primefaces.")) {
            found = found.getWrapped();
        }
        return found;
    }

    @Override
    public FacesContext getFacesContext(Object context, Object request, Object response, Lifecycle lifecycle) {
        boolean ofStaff = Address.of((ServletRequest) request)
                .filter(address -> address.page().isForStaff())
                .isPresent();
        return (ofStaff ? getWrapped() : plain).getFacesContext(context, request, response, lifecycle);
    }
}
