package org.dalsegno.bench.engine;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** The threads of the connections: virtual where this Java has them, as in the product. */
final class Workers {

    private Workers() {}

    static boolean areVirtual() {
        return Runtime.version().feature() >= 21;
    }

    /** As many at once as there are connections. */
    static ExecutorService of(int connections) {
        return Executors.newFixedThreadPool(connections, threads());
    }

    /** By name, because the code is for Java 17. */
    private static ThreadFactory threads() {
        if (!areVirtual()) {
            return Executors.defaultThreadFactory();
        }
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            return (ThreadFactory)
                    Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
