package org.multidb.site.web.http;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Locale;

/**
 * Has the server make its settings of the session cookie while the application starts. PrimeFaces asks for them on the first page, and
 * Payara 6.2025.10 makes them then by the upper case of the default locale: in Turkish, where "dynamic" becomes "DYNAMİC", it fails, and
 * every page with it.
 */
public class SessionCookieSetup implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Locale given = Locale.getDefault();
        Locale.setDefault(Locale.ROOT);
        try {
            event.getServletContext().getSessionCookieConfig();
        } finally {
            Locale.setDefault(given);
        }
    }
}
