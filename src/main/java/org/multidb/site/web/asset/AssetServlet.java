package org.multidb.site.web.asset;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Answers with an asset. A page of another version of the site, which another node may have written during an upgrade, asks for another
 * content: it gets the one that there is, and may not keep it.
 */
public class AssetServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    @Inject
    transient Assets assets;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getServletPath() + request.getPathInfo();
        Optional<Asset> found = assets.find(path);
        if (found.isEmpty()) {
            // AddressFilter shows the page for it, as for a resource of Faces.
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Asset asset = found.get();
        response.setHeader("Cache-Control", asset.path().equals(path) ? FOR_GOOD : "no-cache");
        asset.content().send(request, response);
    }
}
