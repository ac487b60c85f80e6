package org.multidb.site.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.faces.context.FacesContext;
import jakarta.faces.context.FacesContextFactory;
import jakarta.faces.lifecycle.Lifecycle;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.primefaces.context.PrimeFacesContextFactory;

/** A page outside of the administration has the context of the server's Faces, whoever wraps its factory. */
class PrimeFacesInAdminTest {

    private final List<String> asked = new ArrayList<>();

    @Test
    void aPublicPageGoesPastPrimeFaces() {
        FacesContextFactory factory = new PrimeFacesInAdmin(
                new PrimeFacesContextFactory(new PrimeFacesContextFactory(named("Mojarra", null))));

        assertThat(factory.getFacesContext(null, anyRequest(), null, null)).isNull();
        assertThat(asked).containsExactly("Mojarra");
    }

    @Test
    void anotherWrapperIsKept() {
        FacesContextFactory factory =
                new PrimeFacesInAdmin(named("other", new PrimeFacesContextFactory(named("Mojarra", null))));

        factory.getFacesContext(null, anyRequest(), null, null);

        assertThat(asked).containsExactly("other");
    }

    private FacesContextFactory named(String name, FacesContextFactory wrapped) {
        return new FacesContextFactory(wrapped) {
            @Override
            public FacesContext getFacesContext(Object context, Object request, Object response, Lifecycle lifecycle) {
                asked.add(name);
                return null;
            }
        };
    }

    /** A request whose page is not known, so none of the administration. */
    private static HttpServletRequest anyRequest() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> null);
    }
}
