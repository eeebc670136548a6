package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.dalsegno.service.store.Races;
import org.dalsegno.service.store.Transactions;

/**
 * The inboxes that this node sends from just now, and what it has claimed for them. One thread
 * claims for all: whoever runs out of work first.
 */
@Singleton
public class Lanes {

    /** Of so many inboxes one transaction can claim as much as each may hold. */
    private static final int TOGETHER = 64;

    private final Claims claims;
    private final Recorder recorder;
    private final Leases leases;
    private final Transactions transactions;
    private final Clock clock;
    private final Map<Long, Lane> lanes = new ConcurrentHashMap<>();
    private final Queue<Lease> done = new ConcurrentLinkedQueue<>();
    private final ReentrantLock claiming = new ReentrantLock();

    @Inject
    public Lanes(
            Claims claims,
            Recorder recorder,
            Leases leases,
            Transactions transactions,
            Clock clock) {
        this.claims = claims;
        this.recorder = recorder;
        this.leases = leases;
        this.transactions = transactions;
        this.clock = clock;
    }

    Lane add(Lease lease) {
        Lane lane = new Lane(lease);
        lanes.put(lease.inboxId(), lane);
        return lane;
    }

    Collection<Lane> all() {
        return List.copyOf(lanes.values());
    }

    /** All of them, in groups: the first need not wait until something is claimed for the last. */
    List<List<Lane>> groups() {
        List<Lane> all = List.copyOf(lanes.values());
        List<List<Lane>> groups = new ArrayList<>();
        for (int from = 0; from < all.size(); from += TOGETHER) {
            groups.add(all.subList(from, Math.min(all.size(), from + TOGETHER)));
        }
        return groups;
    }

    Set<Long> inboxIds() {
        return Set.copyOf(lanes.keySet());
    }

    int size() {
        return lanes.size();
    }

    /** Claims for every lane that has room, in one transaction. */
    void fill() {
        fill(lanes.values());
    }

    /** Claims for those of these lanes that have room, in one transaction. */
    void fill(Collection<Lane> these) {
        claiming.lock();
        try {
            List<Lane> hungry = these.stream().filter(l -> l.room() > 0).toList();
            if (!hungry.isEmpty()) {
                claim(hungry);
            }
        } finally {
            claiming.unlock();
        }
    }

    private void claim(List<Lane> hungry) {
        AtomicReference<Map<Lane, List<ClaimedStep>>> claimed = new AtomicReference<>();
        Races.repeat(
                () -> claimed.set(transactions.call(() -> claims.claim(hungry, clock.instant()))));
        for (Lane lane : hungry) {
            lane.offer(claimed.get().getOrDefault(lane, List.of()));
        }
    }

    /**
     * The next step in line, or null. Who finds that most lines are low claims for all, so that
     * nobody has to wait for that.
     */
    ClaimedStep poll(Lane lane) {
        if (lane.isHalf() && claiming.tryLock()) {
            try {
                fillAhead();
            } finally {
                claiming.unlock();
            }
        }
        return lane.poll();
    }

    private void fillAhead() {
        List<Lane> sending = lanes.values().stream().filter(Lane::mayHaveMore).toList();
        List<Lane> low = sending.stream().filter(Lane::isLow).toList();
        if (2 * low.size() >= sending.size()) {
            claim(low);
        }
    }

    /** The next step of a lane, claiming more when its line is empty; null: nothing is due. */
    ClaimedStep next(Lane lane) {
        ClaimedStep step = poll(lane);
        if (step != null || lane.isExhausted()) {
            return step;
        }
        claiming.lock();
        try {
            step = lane.poll();
            if (step == null && !lane.isExhausted()) {
                fill();
                step = lane.poll();
            }
            return step;
        } finally {
            claiming.unlock();
        }
    }

    /** Puts a step back that was claimed and did not leave. */
    void putBack(List<ClaimedStep> steps) {
        if (!steps.isEmpty()) {
            Races.repeat(() -> transactions.run(() -> recorder.release(steps)));
        }
    }

    /**
     * Not while somebody claims: what is claimed for a lane that was emptied a moment before would
     * be in nobody's hand.
     */
    private List<ClaimedStep> close(Lane lane) {
        claiming.lock();
        try {
            lanes.remove(lane.lease().inboxId(), lane);
            lane.close();
            return lane.drain();
        } finally {
            claiming.unlock();
        }
    }

    /**
     * The last connection of a lane is closed: what is left is put back, and the lease given up.
     */
    void remove(Lane lane) {
        putBack(close(lane));
        if (lane.isDirty()) {
            leases.abandon(lane.lease(), clock.instant());
        } else {
            done.add(lane.lease());
        }
    }

    /** Gives up the leases of lanes that were closed in good order since the last time. */
    void giveBack() {
        List<Lease> given = new ArrayList<>();
        for (Lease lease = done.poll(); lease != null; lease = done.poll()) {
            given.add(lease);
        }
        leases.giveBack(given, clock.instant());
    }
}
