package org.dalsegno.domain.delivery;

import java.util.Optional;
import org.dalsegno.domain.error.ErrorCode;

/**
 * What decides whether an enrollment may be started again.
 *
 * @param suppressedAs what the contact's address is suppressed for; null when it may be mailed
 * @param lastOutcomeUnknown whether nobody knows if its last mail went out
 * @param badge its error; null when nothing is wrong
 */
public record Restartable(
        EnrollmentState state,
        ErrorCode suppressedAs,
        boolean inFlight,
        boolean lastOutcomeUnknown,
        ErrorCode badge) {

    /** Why it may not, as a stable code, or empty when it may. */
    public Optional<String> refusal() {
        if (state == EnrollmentState.UNSUBSCRIBED) {
            return Optional.of(ErrorCode.UNSUBSCRIBED.name());
        }
        if (suppressedAs != null) {
            return Optional.of(suppressedAs.name());
        }
        if (inFlight) {
            return Optional.of("IN_FLIGHT");
        }
        if (lastOutcomeUnknown) {
            return Optional.of("OUTCOME_UNKNOWN");
        }
        return badge == null ? Optional.of("NOT_FAILED") : Optional.empty();
    }
}
