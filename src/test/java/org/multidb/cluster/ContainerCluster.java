package org.multidb.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * The databases of the tests that Arquillian runs inside the server. Registered with JUnit by {@code META-INF/services}: a test run with
 * such tests gets a cluster of the topology {@code functional} before Arquillian reads its configuration, which may then refer to
 * these system properties:
 *
 * <ul>
 *   <li>{@code arquillian.preboot}, {@code arquillian.postboot}: the command files that bind the server to loopback and define its
 *       datasources, for {@code --prebootcommandfile} and {@code --postbootcommandfile}
 *   <li>{@code arquillian.cluster}: the file {@code cluster.properties}, for tests inside the container that look with SQL
 * </ul>
 */
public final class ContainerCluster implements TestExecutionListener {

    private Cluster cluster;

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        boolean needed = plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .anyMatch(ContainerCluster::runsInTheContainer);
        if (needed && cluster == null) {
            start();
        }
    }

    private static boolean runsInTheContainer(TestIdentifier test) {
        return test.getSource()
                .filter(ClassSource.class::isInstance)
                .map(source -> ((ClassSource) source).getJavaClass())
                .filter(ContainerCluster::isExtendedByArquillian)
                .isPresent();
    }

    private static boolean isExtendedByArquillian(Class<?> test) {
        for (ExtendWith extension : test.getAnnotationsByType(ExtendWith.class)) {
            for (Class<?> type : extension.value()) {
                if (ArquillianExtension.class.isAssignableFrom(type)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void start() {
        cluster = TestCluster.open("container", "functional", Map.of());
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
        cluster.start();
        Path folder = cluster.folders().data();
        // Arquillian's server has the environment of this process, which cannot be added to: so the passwords stand in
        // the file.
        publish(
                "arquillian.postboot",
                folder.resolve("postboot.asadmin"),
                DatasourceCommands.withPasswords(cluster).text());
        publish("arquillian.preboot", folder.resolve("preboot.asadmin"), PayaraMicro.preBoot(cluster.folders()));
        System.setProperty(
                "arquillian.cluster", folder.resolve("cluster.properties").toString());
    }

    private static void publish(String property, Path file, String text) {
        try {
            Directories.writeSecret(file, text);
        } catch (IOException failure) {
            throw new ClusterException("Cannot write " + file + ": " + Reason.of(failure), failure);
        }
        System.setProperty(property, file.toString());
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (cluster != null) {
            cluster.close();
            cluster = null;
        }
    }
}
