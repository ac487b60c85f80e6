package org.multidb.library;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application {@code org.example.parcels} as a WAR: its classes, the library's jar, and the jars that the library needs. */
final class ParcelsWar {

    /** As the README tells; on WildFly EclipseLink, too, which Payara has. */
    private static final List<String> NEEDED =
            List.of("flyway-", "micrometer-", "prometheus-", "jspecify-", "org.eclipse.persistence.");

    private static final Path RESOURCES = Path.of("src/test/resources/parcels");

    private ParcelsWar() {}

    /** Writes the WAR into that folder. */
    static Path in(Path folder) {
        Path site = Path.of(System.getProperty("multidb.war"));
        WebArchive war = ShrinkWrap.create(WebArchive.class, "parcels.war")
                .addPackage("org.example.parcels")
                .addAsWebInfResource(
                        new StringAsset("<beans bean-discovery-mode=\"annotated\" version=\"4.0\""
                                + " xmlns=\"https://jakarta.ee/xml/ns/jakartaee\"/>"),
                        "beans.xml")
                .addAsWebInfResource(
                        Path.of("src/main/webapp/WEB-INF/jboss-web.xml").toFile(), "jboss-web.xml")
                .addAsResource(RESOURCES.resolve("persistence.xml").toFile(), "META-INF/persistence.xml")
                .addAsResource(
                        RESOURCES.resolve("microprofile-config.properties").toFile(),
                        "META-INF/microprofile-config.properties")
                .addAsResource(RESOURCES.resolve("db").toFile(), "db")
                .addAsLibrary(site.resolveSibling("multidb-routing.jar").toFile());
        WebArchive from = ShrinkWrap.create(ZipImporter.class, "multidb.war")
                .importFrom(site.toFile())
                .as(WebArchive.class);
        from.getContent().forEach((path, node) -> {
            String name = path.get().replaceFirst(".*/", "");
            if (path.get().startsWith("/WEB-INF/lib/") && NEEDED.stream().anyMatch(name::startsWith)) {
                war.add(node.getAsset(), path);
            }
        });
        Path file = folder.resolve("parcels.war");
        war.as(ZipExporter.class).exportTo(file.toFile(), true);
        if (!Files.exists(file)) {
            throw new IllegalStateException(file + " was not written.");
        }
        return file;
    }
}
