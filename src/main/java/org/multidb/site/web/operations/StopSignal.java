package org.multidb.site.web.operations;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * SIGTERM, which tells a process to stop. All shutdown hooks run at once, so none of them can hold back the server's; a handler of the
 * signal runs before any. Java has one in {@code sun.misc.Signal} only, of which the compiler warns whatever it is told: hence reflection.
 */
final class StopSignal {

    private final Class<?> signal;
    private final Method handle;
    private final Method pass;
    private final Object term;
    private final Object before;

    private StopSignal(Runnable work) throws ReflectiveOperationException {
        signal = platformClass("sun.misc.Signal");
        Class<?> handler = platformClass("sun.misc.SignalHandler");
        handle = signal.getMethod("handle", signal, handler);
        pass = handler.getMethod("handle", signal);
        term = signal.getConstructor(String.class).newInstance("TERM");
        Object ours = Proxy.newProxyInstance(
                handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                    if (method.equals(pass)) {
                        work.run();
                        return null;
                    }
                    return method.invoke(this, arguments);
                });
        before = handle.invoke(null, term, ours);
    }

    /** Whatever modules the server lets the application see. */
    private static Class<?> platformClass(String name) throws ClassNotFoundException {
        return Class.forName(name, true, ClassLoader.getPlatformClassLoader());
    }

    /**
     * Has the work done when the process is told to stop, by a thread of its own, before anybody else hears of it; {@link #pass} tells them.
     *
     * @throws IllegalStateException if the JVM keeps its signals to itself, as with {@code -Xrs}
     */
    static StopSignal handleBy(Runnable work) {
        try {
            return new StopSignal(work);
        } catch (InvocationTargetException refused) {
            throw new IllegalStateException(
                    "SIGTERM cannot be handled: " + refused.getCause().getMessage(), refused);
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException("SIGTERM cannot be handled without the module jdk.unsupported.", missing);
        }
    }

    /** Does what would have been done without us: the server stops. */
    void pass() {
        call(pass, before, term);
    }

    /** Leaves the signal to others again. */
    void release() {
        call(handle, null, term, before);
    }

    private static void call(Method method, Object target, Object... arguments) {
        try {
            method.invoke(target, arguments);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
