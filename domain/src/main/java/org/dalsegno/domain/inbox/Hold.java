package org.dalsegno.domain.inbox;

import java.time.Instant;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.error.Retry;

/**
 * Why sending from an inbox is stopped.
 *
 * @param until when it goes on by itself; null: a person must act
 * @param reply what the server said, as received; null when a person held it
 */
public record Hold(ErrorCode code, Cause cause, Instant since, Instant until, String reply) {

    /** Whether the provider's limit for a day is what stops it. */
    public boolean isForTheDay() {
        return code == ErrorCode.RATE_LIMIT_REACHED && cause.retry() == Retry.DAILY;
    }
}
