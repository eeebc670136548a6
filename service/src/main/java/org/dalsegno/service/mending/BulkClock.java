package org.dalsegno.service.mending;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Lets this node work bulks off, as long as the server runs; also those from before a restart. */
@ApplicationScoped
public class BulkClock {

    private static final Logger LOG = Logger.getLogger(BulkClock.class.getName());

    /** After the schema. */
    private static final int LATE = 4_000;

    private static final long PAUSE_MS = 500;

    @Inject private BulkWork bulks;

    @Resource private ManagedScheduledExecutorService schedule;

    private ScheduledFuture<?> working;

    private volatile boolean stopping;

    void onStart(@Observes @Priority(LATE) Startup start) {
        working =
                schedule.scheduleWithFixedDelay(
                        this::work, PAUSE_MS, PAUSE_MS, TimeUnit.MILLISECONDS);
    }

    private void work() {
        try {
            while (!stopping && bulks.work()) {
                // The next few.
            }
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "Work for many failed and goes on in a moment.", e);
        }
    }

    @PreDestroy
    void stop() {
        stopping = true;
        if (working != null) {
            working.cancel(false);
        }
    }
}
