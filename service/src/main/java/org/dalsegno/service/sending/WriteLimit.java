package org.dalsegno.service.sending;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Cuts a connection whose other side takes nothing any more: sockets have a time limit for reading
 * only. One thread looks after all connections once in a while, so that a write costs nothing more.
 */
final class WriteLimit implements AutoCloseable {

    private static final ScheduledThreadPoolExecutor WATCH = watch();

    private final Wire wire;
    private final long limit;
    private final Future<?> looking;
    private volatile boolean writing;
    private volatile long since;

    /**
     * @param limit how long one write may take; a little more is tolerated
     */
    WriteLimit(Wire wire, Duration limit) {
        this.wire = wire;
        this.limit = limit.toNanos();
        long every = Math.max(1, this.limit / 4);
        looking = WATCH.scheduleWithFixedDelay(this::look, every, every, TimeUnit.NANOSECONDS);
    }

    /** The thread ends when there is no connection to look after. */
    private static ScheduledThreadPoolExecutor watch() {
        ScheduledThreadPoolExecutor watch =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            Thread thread = new Thread(task, "smtp-write-limit");
                            thread.setDaemon(true);
                            return thread;
                        });
        watch.setKeepAliveTime(10, TimeUnit.SECONDS);
        watch.allowCoreThreadTimeOut(true);
        watch.setRemoveOnCancelPolicy(true);
        return watch;
    }

    /** Says a group within the limit. */
    void write(Group group, OutputStream out) throws IOException {
        since = System.nanoTime();
        writing = true;
        try {
            group.writeTo(out);
        } finally {
            writing = false;
        }
    }

    private void look() {
        if (writing && System.nanoTime() - since > limit) {
            wire.cut();
        }
    }

    @Override
    public void close() {
        looking.cancel(false);
    }
}
