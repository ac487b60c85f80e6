package org.multidb.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.multidb.bench.inside.CompareFilter;
import org.multidb.cluster.RunningSite;
import org.multidb.sample.SampleFill;

/** A site of its own with sample reviews, and with what measures inside the server. */
record BenchSite(RunningSite site) implements AutoCloseable {

    private static final String WAR = "multidb.war";

    /** A site over three shards, unless the settings say otherwise. */
    static BenchSite start(String name, Map<String, String> settings, int reviews) {
        String built = System.getProperty(WAR);
        System.setProperty(WAR, withMeasuring(Path.of(built)).toString());
        try {
            RunningSite site = RunningSite.start(name, "sharding", settings);
            new SampleFill(site.cluster(), System.out::println).fill(reviews);
            return new BenchSite(site);
        } finally {
            System.setProperty(WAR, built);
        }
    }

    private static Path withMeasuring(Path built) {
        Path war = Path.of("target", "bench", WAR);
        WebArchive archive = ShrinkWrap.create(ZipImporter.class, WAR)
                .importFrom(built.toFile())
                .as(WebArchive.class)
                .addPackage(CompareFilter.class.getPackage());
        war.toAbsolutePath().getParent().toFile().mkdirs();
        archive.as(ZipExporter.class).exportTo(war.toFile(), true);
        return war.toAbsolutePath();
    }

    URI at(String path) {
        return site.base().resolve(path);
    }

    @Override
    public void close() {
        site.close();
    }
}
