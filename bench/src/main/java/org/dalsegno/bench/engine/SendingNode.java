package org.dalsegno.bench.engine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.dalsegno.service.dispatch.Engine;
import org.dalsegno.service.store.DatabaseClock;

/** One node of the product, with its own workers and its own time, that ticks in its own thread. */
final class SendingNode implements AutoCloseable {

    /** As in the product. */
    private static final Duration TICK = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Engine engine;
    private final DatabaseClock clock;
    private final ExecutorService workers;
    private final CountDownLatch begin = new CountDownLatch(1);
    private final Thread thread = new Thread(this::tickOn, "tick");
    private volatile boolean closing;
    private volatile RuntimeException failure;

    SendingNode(Engine engine, DatabaseClock clock, int connections) {
        this.engine = engine;
        this.clock = clock;
        workers = Workers.of(connections);
    }

    /** Looks once: takes the inboxes that are due now and claims for them. Nothing is sent yet. */
    void take() {
        clock.look();
        engine.tick(task -> workers.execute(() -> afterBegin(task)));
    }

    private void afterBegin(Runnable task) {
        try {
            begin.await();
            task.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends what was taken, and what is due later. */
    void begin() {
        begin.countDown();
        thread.start();
    }

    private void tickOn() {
        try {
            long next = System.nanoTime();
            while (!closing) {
                if (System.nanoTime() >= next) {
                    next = System.nanoTime() + TICK.toNanos();
                    clock.look();
                    engine.tick(workers);
                }
                LockSupport.parkNanos(next - System.nanoTime());
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /**
     * Whether something is claimed or under way.
     *
     * @throws RuntimeException what the last look ended with
     */
    boolean isWorking() {
        if (failure != null) {
            throw failure;
        }
        return engine.isWorking();
    }

    /** Ends also what hangs. */
    @Override
    public void close() {
        closing = true;
        engine.stop();
        LockSupport.unpark(thread);
        workers.shutdown();
        if (!ends(thread::isAlive) || !areDone()) {
            workers.shutdownNow();
        }
    }

    private static boolean ends(BooleanSupplier alive) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (alive.getAsBoolean() && System.nanoTime() < until) {
            LockSupport.parkNanos(1_000_000);
        }
        return !alive.getAsBoolean();
    }

    private boolean areDone() {
        try {
            return workers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
