package org.multidb.bench;

import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The bare page as an application of its own, from {@code src/test/resources/floor}; nothing of it is in the site's WAR. */
final class FloorWar {

    /** A template with a head, a header and a footer, around a body of five values. */
    static final String PAGE = "page.xhtml";

    /** The same with the five values. */
    static final String PAGE_WITH_VALUES =
            PAGE + "?product=Kettle&rating=4&author=ann&written=2026-01-01&text=As%20good%20as%20I%20had%20hoped.";

    private static final String WAR = "floor.war";
    private static final Path PAGES = Path.of("src/test/resources/floor");
    private static final Path WEB_INF = Path.of("src/main/webapp/WEB-INF");

    private FloorWar() {}

    /** Writes the WAR below {@code target}. */
    static Path write() {
        Path war = Path.of("target", "bench", WAR).toAbsolutePath();
        war.getParent().toFile().mkdirs();
        ShrinkWrap.create(ExplodedImporter.class, WAR)
                .importDirectory(PAGES.toFile())
                .as(WebArchive.class)
                .addAsWebInfResource(WEB_INF.resolve("beans.xml").toFile(), "beans.xml")
                .addAsWebInfResource(WEB_INF.resolve("jboss-web.xml").toFile(), "jboss-web.xml")
                .as(ZipExporter.class)
                .exportTo(war.toFile(), true);
        return war;
    }
}
