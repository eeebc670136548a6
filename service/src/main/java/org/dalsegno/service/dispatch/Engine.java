package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One look for due work: keep our leases, end holds whose time has come, take inboxes that have due
 * steps, settle what a dead node left there, and send.
 */
@Singleton
public class Engine {

    private static final Logger LOG = Logger.getLogger(Engine.class.getName());

    /** How many inboxes of this node send at once. */
    private static final int MOST_LANES = 1_000;

    /** How often steps are looked for that became due in the past. */
    private static final Duration SWEEP = Duration.ofSeconds(30);

    /** Between sweeps a step is found as long as it did not become due further back than this. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(5);

    private final Leases leases;
    private final Holds holds;
    private final Orphans orphans;
    private final Lanes lanes;
    private final InboxRun inboxRun;
    private final Clock clock;
    private volatile boolean stopping;
    private volatile Instant lastTick;
    private Instant lastSweep = Instant.EPOCH;

    @Inject
    public Engine(
            Leases leases,
            Holds holds,
            Orphans orphans,
            Lanes lanes,
            InboxRun inboxRun,
            Clock clock) {
        this.leases = leases;
        this.holds = holds;
        this.orphans = orphans;
        this.lanes = lanes;
        this.inboxRun = inboxRun;
        this.clock = clock;
    }

    /**
     * Looks once; for one thread at a time. Each connection is worked by one of {@code workers}; an
     * inbox that is still being worked on keeps its lease.
     */
    public void tick(Executor workers) {
        tick(workers, () -> stopping);
    }

    /**
     * @param stop asked before each mail
     */
    void tick(Executor workers, BooleanSupplier stop) {
        if (stopping) {
            return;
        }
        Instant now = clock.instant();
        lanes.giveBack();
        leases.renew(lanes.inboxIds(), now);
        holds.releaseEnded(now);
        takeLeases(now);
        for (List<Lane> some : lanes.groups()) {
            lanes.fill(some);
            some.forEach(lane -> start(lane, workers, stop));
        }
        lanes.giveBack();
        lastTick = now;
    }

    private void takeLeases(Instant now) {
        int room = MOST_LANES - lanes.size();
        if (room <= 0) {
            return;
        }
        boolean sweep = !now.isBefore(lastSweep.plus(SWEEP)) || now.isBefore(lastSweep);
        Instant since = sweep ? Instant.EPOCH : now.minus(LOOK_BACK);
        lastSweep = sweep ? now : lastSweep;
        if (sweep) {
            leases.putRight(now);
        }
        for (Lease lease : leases.take(now, since, room)) {
            if (!lease.abandoned() || settled(lease, now)) {
                lanes.add(lease);
            }
        }
    }

    /** An inbox whose open claims cannot be settled just now is left to the next owner as it is. */
    private boolean settled(Lease lease, Instant now) {
        try {
            orphans.settle(lease, now);
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Inbox " + lease.inboxId() + " is settled later.", e);
            leases.abandon(lease, now);
            return false;
        }
    }

    private void start(Lane lane, Executor workers, BooleanSupplier stop) {
        if (lane.isIdle()) {
            lanes.remove(lane);
        }
        while (lane.enter()) {
            workers.execute(() -> work(lane, stop));
        }
    }

    private void work(Lane lane, BooleanSupplier stop) {
        boolean done = false;
        try {
            inboxRun.run(lane, stop);
            done = true;
        } catch (RuntimeException e) {
            LOG.log(
                    Level.SEVERE,
                    "Sending from inbox "
                            + lane.lease().inboxId()
                            + " was interrupted; it is tried again.",
                    e);
        } finally {
            if (!done) {
                lane.closeDirty();
            }
            if (lane.leave()) {
                lanes.remove(lane);
            }
            if (stopping) {
                // No tick comes any more that would do it.
                lanes.giveBack();
            }
        }
    }

    /** No mail is begun any more; those under way are finished by their workers. */
    public void stop() {
        stopping = true;
    }

    /** Whether a worker is still at it. */
    public boolean isWorking() {
        return lanes.size() > 0;
    }

    /** How many inboxes this node sends from just now. */
    public int leased() {
        return lanes.size();
    }

    /** How many steps this node has claimed and not yet recorded, about. */
    public int inHand() {
        return lanes.all().stream().mapToInt(Lane::inHand).sum();
    }

    /** When it last looked; null before the first time. */
    public Instant lastTick() {
        return lastTick;
    }
}
