package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Whether the engine moves. */
@Singleton
public class Pulse {

    /** A node that did not look for so long does not look any more. */
    static final Duration LONGEST_TICK = Duration.ofSeconds(30);

    /** Work that could go out waits no longer while anything moves. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final Engine engine;
    private final Sampling sampling;
    private final Clock clock;
    private final Instant since;

    @Inject
    public Pulse(Engine engine, Sampling sampling, Clock clock) {
        this.engine = engine;
        this.sampling = sampling;
        this.clock = clock;
        this.since = clock.instant();
    }

    /**
     * What it is like.
     *
     * @param ticking whether this node's engine has looked within 30 seconds
     * @param moving false when work has been due for ten minutes, could go out, and no node has
     *     finished an attempt in that time; true while all sending is stopped
     * @param lastTick null before the first
     * @param due steps that could go out now
     * @param unread inboxes whose returned mail could not be read for an hour: nothing that a
     *     restart would mend
     */
    public record Beat(
            boolean ticking,
            boolean moving,
            boolean stopped,
            Instant lastTick,
            long due,
            long unread) {

        public boolean isWell() {
            return ticking && moving;
        }
    }

    /** Now; asks the database at most every 15 seconds. */
    public Beat feel() {
        Instant now = clock.instant();
        Sample sample = sampling.sample();
        Instant tick = engine.lastTick();
        boolean ticking = within(LONGEST_TICK, tick == null ? since : tick, now);
        return new Beat(
                ticking, moves(sample, now), sample.stopped(), tick, sample.due(), sample.unread());
    }

    private static boolean moves(Sample sample, Instant now) {
        return sample.stopped()
                || sample.oldest() == null
                || within(LONGEST_WAIT, sample.oldest(), now)
                || sample.lastOutcome() != null && within(LONGEST_WAIT, sample.lastOutcome(), now);
    }

    private static boolean within(Duration most, Instant then, Instant now) {
        return !now.isAfter(then.plus(most));
    }
}
