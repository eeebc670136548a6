package org.dalsegno.bench.engine;

import static org.dalsegno.bench.engine.Table.text;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** How much more memory is in use while very much is due at once. */
final class Heap {

    private static final Duration APART = Duration.ofSeconds(1);

    private final Rig rig;
    private final Table table;

    Heap(Rig rig, Table table) {
        this.rig = rig;
        this.table = table;
    }

    void measure() {
        int due = Settings.AT_ONCE;
        // What is read once and kept for good is no part of it.
        rig.byMail(Math.min(Settings.MAILS, due));
        rig.due(due, rig.inboxes(Settings.INBOXES));
        long idle = live();
        long most = mostWhile(() -> rig.sendByMail(Settings.CONNECTIONS, due));
        table.line(
                text("heap above idle, %,d due at once", due),
                text("%.0f MB above %.0f MB", megabytes(most - idle), megabytes(idle)),
                "≤ 64 MB");
    }

    /** The most that was really in use during a piece of work, looked at once a second. */
    static long mostWhile(Runnable work) {
        AtomicLong most = new AtomicLong();
        AtomicBoolean done = new AtomicBoolean();
        Thread watch = new Thread(() -> watch(most, done), "heap");
        watch.start();
        try {
            work.run();
        } finally {
            done.set(true);
        }
        return most.get();
    }

    private static void watch(AtomicLong most, AtomicBoolean done) {
        while (!done.get()) {
            most.accumulateAndGet(live(), Math::max);
            LockSupport.parkNanos(APART.toNanos());
        }
    }

    /** What is really in use: garbage is taken out before. */
    static long live() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    static double megabytes(long bytes) {
        return bytes / 1024.0 / 1024.0;
    }
}
