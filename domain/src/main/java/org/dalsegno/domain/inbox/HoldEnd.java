package org.dalsegno.domain.inbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Retry;

/** The rule that says when a held inbox goes on by itself. */
public final class HoldEnd {

    /** No hold is shorter, whatever a server asks for. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private HoldEnd() {}

    /**
     * When to go on: at the provider's own hint; after a daily limit when the window has room
     * again; otherwise after the cause's first delay. Empty: a person must act.
     *
     * @param sends the ledger's instants
     */
    public static Optional<Instant> of(
            Diagnosis diagnosis, Quota quota, List<Instant> sends, Instant now) {
        if (diagnosis.retryAfter() != null) {
            Duration hint = diagnosis.retryAfter();
            return Optional.of(now.plus(hint.compareTo(SHORTEST) < 0 ? SHORTEST : hint));
        }
        if (diagnosis.cause().retry() == Retry.DAILY) {
            return Optional.of(quota.afterRefusal(now, sends));
        }
        Optional<Duration> delay = diagnosis.cause().retry().delayBefore(1);
        return delay.map(now::plus);
    }
}
