package org.dalsegno.service.dispatch;

import java.time.Duration;
import java.util.Optional;
import org.dalsegno.domain.inbox.Quota;

/**
 * What a claim needs to know of a connected inbox.
 *
 * @param version changes with its settings
 * @param minInterval from one mail to the next; zero: at once
 * @param smtpUtf8 whether its server offers RFC 6531, as it said at the last sign-in; empty: never
 *     asked
 */
record SendingInbox(
        long id,
        long version,
        String address,
        Quota quota,
        Duration minInterval,
        int maxConnections,
        Optional<Boolean> smtpUtf8) {

    /** Whether one mail at a time is claimed. */
    boolean isPaced() {
        return !minInterval.isZero();
    }
}
