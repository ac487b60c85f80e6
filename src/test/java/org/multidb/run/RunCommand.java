package org.multidb.run;

import java.nio.file.Path;
import java.time.Duration;
import org.multidb.cluster.ApplicationServer;
import org.multidb.cluster.Cluster;
import org.multidb.cluster.ClusterException;
import org.multidb.cluster.ClusterPlan;
import org.multidb.cluster.ServerOptions;
import org.multidb.sample.SampleFill;

/** {@code mvn -Prun}: starts the databases and the server, and stops them when it is interrupted. */
public final class RunCommand {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String FIRST_PAGE = "review/products/";
    private static final String READY = "health/ready";

    private final Console console;
    private final RunArguments arguments;

    private RunCommand(Console console, RunArguments arguments) {
        this.console = console;
        this.arguments = arguments;
    }

    /** Arguments: the project's directory, the directory of the servers, the WAR, the topology, the port, the number of sample reviews, the server. */
    public static void main(String[] arguments) throws InterruptedException {
        Console console = new Console(System.out, System.err);
        try {
            new RunCommand(console, RunArguments.of(arguments, System.getProperties())).run();
        } catch (ClusterException failure) {
            console.fail(failure);
        }
    }

    private void run() throws InterruptedException {
        ClusterPlan plan = arguments.plan();
        try (Teardown teardown = new Teardown()) {
            run(plan, teardown);
        }
    }

    private void run(ClusterPlan plan, Teardown teardown) throws InterruptedException {
        ServerOptions options = arguments.options(plan);
        try {
            console.say("Topology '" + plan.topology() + "', data in "
                    + arguments.folders().data());
            Cluster cluster = teardown.add(Cluster.open(plan, arguments.folders(), console::step));
            ApplicationServer server = teardown.add(new ApplicationServer(cluster, options, console::say));
            Path log = server.log();
            server.clearTheWay();
            cluster.start();
            server.start();
            console.step("Server is starting; its log is " + log);
            welcome(server, options, cluster);
            // What Maven needed for the build is not needed any more; the memory goes back to the machine.
            System.gc();
            server.await();
            throw new ClusterException("The server ended by itself; see " + log);
        } catch (ClusterException failure) {
            if (!teardown.isClosing()) {
                throw failure;
            }
        }
    }

    private boolean answers(ApplicationServer server, String path) {
        String answer = server.awaitPage(path, PATIENCE);
        boolean isPage = answer.equals("200");
        if (!isPage) {
            console.step("Not ready: " + server.base() + path + " answered " + answer);
        }
        return isPage;
    }

    private void welcome(ApplicationServer server, ServerOptions options, Cluster cluster) {
        if (!answers(server, FIRST_PAGE)) {
            return;
        }
        if (arguments.reviews() > 0) {
            new SampleFill(cluster, console::step).fill(arguments.reviews());
        }
        if (!answers(server, READY)) {
            return;
        }
        StaffSignIn staff = StaffSignIn.of(options.settings());
        console.step("Ready");
        console.say("");
        console.say("  Reviews   " + server.base());
        console.say("  Staff     " + server.base() + "admin/   " + staff.words(cluster));
        console.say("  Databases " + arguments.folders().data().resolve("cluster.properties"));
        console.say("");
        console.say("Ctrl-C stops everything.");
    }
}
