package org.dalsegno.domain.inbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.PriorityQueue;
import org.dalsegno.domain.sequence.SendWindow;

/**
 * Places of a rolling window, one after the other as they become free: a day after the send that
 * holds it, or at the midnight at which a warm-up raises the limit.
 */
final class RollingSlots implements Slots {

    private final Quota quota;
    private final Duration gap;
    private final PriorityQueue<Instant> counted = new PriorityQueue<>();
    private Instant at;

    /**
     * @param gap the least time between two sends
     * @param taken how many places are promised to others already
     */
    RollingSlots(Quota quota, Duration gap, Instant now, List<Instant> sends, int taken) {
        this.quota = quota;
        this.gap = gap;
        this.at = now;
        sends.stream().filter(send -> quota.counts(send, now)).forEach(counted::add);
        SendWindow always = SendWindow.always(quota.zone());
        for (int i = 0; i < taken; i++) {
            next(always);
        }
    }

    @Override
    public Instant next(SendWindow hours) {
        forget();
        while (counted.size() >= quota.limitAt(at)) {
            at = earlier(counted.element().plus(Quota.DAY), quota.startOfNextDay(at));
            forget();
        }
        Instant slot = hours.next(at);
        counted.add(slot);
        at = at.plus(gap);
        return slot;
    }

    private void forget() {
        while (!counted.isEmpty() && !quota.counts(counted.element(), at)) {
            counted.remove();
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
