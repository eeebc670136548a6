package org.dalsegno.simulator;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that carry their purpose in their name and never keep a machine alive. */
final class Threads {

    private Threads() {}

    static ExecutorService named(String purpose) {
        AtomicInteger count = new AtomicInteger();
        return Executors.newCachedThreadPool(
                task -> {
                    Thread thread = new Thread(task, purpose + "-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }
}
