package org.dalsegno.service.dispatch;

import java.time.Duration;
import org.dalsegno.domain.inbox.Quota;

/**
 * What a claim needs to know of a connected inbox.
 *
 * @param version changes with its settings
 * @param minInterval from one mail to the next; zero: at once
 */
record SendingInbox(
        long id,
        long version,
        String address,
        Quota quota,
        Duration minInterval,
        int maxConnections) {

    /** Whether one mail at a time is claimed. */
    boolean isPaced() {
        return !minInterval.isZero();
    }
}
