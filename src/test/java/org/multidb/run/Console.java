package org.multidb.run;

import java.io.PrintStream;
import java.time.Duration;
import org.multidb.cluster.ClusterException;

/** What the person who ran a command reads. */
final class Console {

    private final long begin = System.nanoTime();
    private final PrintStream out;
    private final PrintStream err;

    Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** A step that is done, with the time since the beginning. */
    void step(String text) {
        Duration since = Duration.ofNanos(System.nanoTime() - begin);
        out.printf("[%2d.%d s] %s%n", since.toSeconds(), since.toMillisPart() / 100, text);
    }

    /** Anything else. */
    void say(String text) {
        out.println(text);
    }

    /** Ends the process with the code 1 after the sentence. */
    @SuppressWarnings("SystemExitOutsideMain") // Both commands end like this, in Maven's process.
    void fail(ClusterException failure) {
        out.flush();
        err.println(failure.getMessage());
        err.flush();
        System.exit(1);
    }
}
