package org.multidb.container;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.Filter;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.GenericArchive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.Asset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What is deployed for the tests that run inside the server. */
public final class Site {

    /** Tests and what they share; not the unit tests, and not what drives the server from outside. */
    private static final Filter<ArchivePath> INSIDE = Filters.include(
            ".*/org/multidb/(persistence|migration|outbox|ticket|site/(product|review|account)|container)/"
                    + "(?!OneServer|Site|[^/]*Test(\\$[^/]*)?\\.class)[^/]*\\.class");

    private Site() {}

    /**
     * The WAR as it was built, and the tests that may run in it; the same for every test class. Without the filters of
     * {@code web.xml}, which know no address of a test runner.
     */
    public static WebArchive war() {
        WebArchive war = ShrinkWrap.create(ZipImporter.class, "multidb.war")
                .importFrom(Path.of(System.getProperty("multidb.war")).toFile())
                .as(WebArchive.class);
        GenericArchive tests = ShrinkWrap.create(ExplodedImporter.class, "tests.jar")
                .importDirectory(origin(Site.class))
                .as(GenericArchive.class);
        war.setWebXML(withoutFilters(war.get("/WEB-INF/web.xml").getAsset()));
        Stream.of(Assertions.class, Awaitility.class, Matcher.class).forEach(type -> war.addAsLibrary(origin(type)));
        war.delete("WEB-INF/web.xml");
        // Sql needs the driver, which WildFly shows to those only who ask for its module.
        war.setManifest(new StringAsset("Manifest-Version: 1.0\nDependencies: org.postgresql\n"));
        return war.merge(tests, "WEB-INF/classes", INSIDE);
    }

    /** The filters guard the site's addresses, and Arquillian posts to one of its own. */
    private static Asset withoutFilters(Asset webXml) {
        try (InputStream stream = webXml.openStream()) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return new StringAsset(text.replaceAll("(?s)<filter-mapping>.*?</filter-mapping>", ""));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static File origin(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toFile();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("Class files come from files here.", impossible);
        }
    }
}
