package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One look for due work: end holds whose time has come, settle what a dead node left, and send from
 * leased inboxes.
 */
@Singleton
public class Engine {

    private static final Logger LOG = Logger.getLogger(Engine.class.getName());

    /** How many inboxes of this node send at once. */
    private static final int MOST_RUNS = 32;

    private final Leases leases;
    private final Holds holds;
    private final Orphans orphans;
    private final InboxRun inboxRun;
    private final Clock clock;
    private final Set<Long> running = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private volatile Instant lastTick;

    @Inject
    public Engine(Leases leases, Holds holds, Orphans orphans, InboxRun inboxRun, Clock clock) {
        this.leases = leases;
        this.holds = holds;
        this.orphans = orphans;
        this.inboxRun = inboxRun;
        this.clock = clock;
    }

    /**
     * Looks once. Each leased inbox is worked on by {@code workers}; an inbox that is still being
     * worked on keeps its lease.
     */
    public void tick(Executor workers) {
        if (stopping) {
            return;
        }
        Instant now = clock.instant();
        leases.renew(running, now);
        holds.releaseEnded(now);
        orphans.settle(now);
        int room = MOST_RUNS - running.size();
        if (room > 0) {
            for (Long inboxId : leases.take(now, room)) {
                running.add(inboxId);
                workers.execute(() -> work(inboxId));
            }
        }
        lastTick = now;
    }

    private void work(long inboxId) {
        try {
            inboxRun.run(inboxId, () -> stopping);
        } catch (RuntimeException e) {
            LOG.log(
                    Level.SEVERE,
                    "Sending from inbox " + inboxId + " was interrupted; it is tried again.",
                    e);
        } finally {
            running.remove(inboxId);
            leases.giveBack(inboxId, clock.instant());
        }
    }

    /** No mail is begun any more; those under way are finished by their workers. */
    public void stop() {
        stopping = true;
    }

    /** Whether a worker is still at it. */
    public boolean isWorking() {
        return !running.isEmpty();
    }

    /** When it last looked; null before the first time. */
    public Instant lastTick() {
        return lastTick;
    }
}
