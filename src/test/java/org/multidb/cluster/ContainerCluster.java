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
 *   <li>{@code arquillian.launch}: the server of the tests, as {@code arquillian.xml} calls it
 *   <li>{@code arquillian.cluster}: the file {@code cluster.properties}, for tests inside the container that look with SQL
 *   <li>what {@link ServerProduct#forArquillian} says
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
        String kind = System.getProperty("multidb.server.kind");
        Path cluster = this.cluster.folders().data().resolve("cluster.properties");
        System.setProperty("arquillian.launch", kind);
        System.setProperty("arquillian.cluster", cluster.toString());
        try {
            ServerProduct.named(kind)
                    .forArquillian(this.cluster, Path.of(System.getProperty("multidb.server")))
                    .forEach(System::setProperty);
        } catch (IOException failure) {
            throw new ClusterException("Cannot prepare the server: " + Reason.of(failure), failure);
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (cluster != null) {
            cluster.close();
            cluster = null;
        }
    }
}
