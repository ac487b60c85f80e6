package org.multidb.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A short-lived program of the operating system. */
public final class SystemCommand {

    private final List<String> words = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();

    SystemCommand(List<String> words) {
        this.words.addAll(words);
    }

    /** That program with its arguments. */
    public static SystemCommand of(String... words) {
        return new SystemCommand(Arrays.asList(words));
    }

    /** The same with a variable in its environment. */
    SystemCommand with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /**
     * How it ended.
     *
     * @param code zero for success
     * @param output what it printed to either stream
     */
    public record Result(int code, String output) {
        /** Whether it was started and exited with zero. */
        public boolean succeeded() {
            return code == 0;
        }
    }

    /** Runs it to its end; a program that cannot be started counts as failed. */
    public Result run() {
        try {
            ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
            // Messages are shown to people and must not depend on the language of the machine.
            builder.environment().put("LC_ALL", "C");
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output.strip());
        } catch (IOException notStarted) {
            return new Result(-1, notStarted.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Result(-1, "interrupted");
        }
    }
}
