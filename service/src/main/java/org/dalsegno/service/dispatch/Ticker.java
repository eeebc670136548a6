package org.dalsegno.service.dispatch;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.concurrent.ManagedThreadFactoryDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dalsegno.service.receiving.Receiving;
import org.dalsegno.service.receiving.SentSearch;
import org.dalsegno.service.store.DatabaseClock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Winds the clockwork: lets the engine and the reader of returned mail look at every tick, until
 * the server stops.
 */
@ApplicationScoped
@ManagedThreadFactoryDefinition(name = Ticker.SENDERS, virtual = true)
public class Ticker {

    static final String SENDERS = "java:app/concurrent/dalsegno-senders";

    private static final Logger LOG = Logger.getLogger(Ticker.class.getName());

    /** After the schema, the simulator and the demonstration. */
    private static final int LAST = 4_000;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject private Engine engine;

    @Inject private Receiving receiving;

    @Inject private SentSearch sentSearch;

    @Inject private DatabaseClock clock;

    @Inject
    @ConfigProperty(name = "DALSEGNO_TICK", defaultValue = "PT1S")
    private Duration tick;

    @Resource private ManagedScheduledExecutorService schedule;

    @Resource private ManagedExecutorService workers;

    /**
     * A connection spends its life waiting for a mail server. In a pool as large as the machine, a
     * thousand of them would wait for each other.
     */
    @Resource(lookup = SENDERS)
    private ManagedThreadFactory senders;

    /** Who watches an inbox rests for minutes; the workers' pool must not wait for that. */
    @Resource private ManagedThreadFactory watchers;

    private ScheduledFuture<?> ticking;
    private ScheduledFuture<?> reading;

    void onStart(@Observes @Priority(LAST) Startup start) {
        ticking =
                schedule.scheduleWithFixedDelay(
                        () -> quietly("engine", this::tick),
                        0,
                        tick.toMillis(),
                        TimeUnit.MILLISECONDS);
        reading =
                schedule.scheduleWithFixedDelay(
                        () -> quietly("reader of returned mail", this::read),
                        0,
                        tick.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void read() {
        sentSearch.look(workers);
        receiving.look(workers, watch -> watchers.newThread(watch).start());
    }

    private void tick() {
        clock.look();
        engine.tick(connection -> senders.newThread(connection).start());
    }

    /** A tick that fails must not be the last. */
    private static void quietly(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "The " + what + " failed and looks again at the next tick.", e);
        }
    }

    void onStop(@Observes Shutdown stop) {
        stop();
    }

    @PreDestroy
    void stop() {
        engine.stop();
        if (ticking != null) {
            ticking.cancel(false);
            reading.cancel(false);
            awaitWorkers();
            ticking = null;
        }
    }

    private void awaitWorkers() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (engine.isWorking() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
