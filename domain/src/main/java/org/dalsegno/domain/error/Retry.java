package org.dalsegno.domain.error;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When the engine may try again by itself. A hint of the provider ("Retry-After") wins over these
 * delays when it is longer.
 */
public enum Retry {
    /** Not again: the answer would be the same. */
    NEVER,
    /** Not by itself; after a person has changed something. */
    AFTER_FIX,
    /** Once the inbox is connected again; its enrollments wait until then. */
    AFTER_RECONNECT,
    /** Only after the Sent folder has shown that the mail did not go out. */
    AFTER_CHECKING_SENT,
    /** Once more, shortly; then a person decides. */
    ONCE(Duration.ofMinutes(5)),
    /** A burst limit: minutes. */
    BURST(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(4)),
    /** Greylisting wants a second visit after a few minutes. */
    GREYLIST(
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(4)),
    /**
     * A system that is down for a while; the sum stays under 48 hours (RFC 5321 §4.5.4.1 allows 4–5
     * days).
     */
    BACKOFF(
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(12)),
    /** A throttle of the receiving side: slowly. */
    HOURLY(Duration.ofHours(1), Duration.ofHours(4), Duration.ofHours(24)),
    /** A daily limit or a full mailbox: once a day. */
    DAILY(Duration.ofHours(24), Duration.ofHours(24), Duration.ofHours(24));

    private final List<Duration> delays;

    Retry(Duration... delays) {
        this.delays = List.of(delays);
    }

    /** The delays before the first, second, … retry; empty when nothing is retried by itself. */
    public List<Duration> delays() {
        return delays;
    }

    /**
     * How long to wait before a retry.
     *
     * @param retry 1 for the first retry
     * @return empty when the engine does not try (any more) by itself
     */
    public Optional<Duration> delayBefore(int retry) {
        return retry >= 1 && retry <= delays.size()
                ? Optional.of(delays.get(retry - 1))
                : Optional.empty();
    }
}
