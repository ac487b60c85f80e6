package org.multidb.run;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was started, the last first, once: at the end of its block, or when the process is interrupted. Thread-safe. */
final class Teardown implements AutoCloseable {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Thread hook = new Thread(this::closeAll, "teardown");
    private volatile boolean closing;

    Teardown() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Closes it at the end. */
    <T extends AutoCloseable> T add(T resource) {
        synchronized (opened) {
            opened.push(resource);
        }
        return resource;
    }

    /** Whether the end has come. */
    boolean isClosing() {
        return closing;
    }

    @Override
    public void close() {
        closeAll();
    }

    /** Whoever comes second waits: the process ends when its hook has, whatever another thread is still closing. */
    private synchronized void closeAll() {
        closing = true;
        for (AutoCloseable next = pop(); next != null; next = pop()) {
            close(next);
        }
    }

    private AutoCloseable pop() {
        synchronized (opened) {
            return opened.poll();
        }
    }

    /** One that does not close must not keep the others from being closed. */
    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception failure) {
            System.err.println(failure.getMessage());
        }
    }
}
