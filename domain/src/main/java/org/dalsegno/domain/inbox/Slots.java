package org.dalsegno.domain.inbox;

import java.time.Instant;
import org.dalsegno.domain.sequence.SendWindow;

/**
 * Hands out the moments at which sends that wait for quota may go: each call gives the next one, so
 * that who asks for the longest waiting first keeps the order. Only a plan; what really goes out is
 * decided by the ledger at that moment. Not thread-safe.
 */
public sealed interface Slots permits RollingSlots, DaySlots {

    /**
     * The next moment.
     *
     * @param hours when the send's sequence may send
     * @return never before the moment at which the plan was begun
     */
    Instant next(SendWindow hours);
}
