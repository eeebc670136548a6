package org.dalsegno.service.reporting;

import java.time.Instant;
import java.util.List;
import org.dalsegno.domain.delivery.Outcome;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.service.diagnosis.Event;

/**
 * Everything about one enrollment.
 *
 * @param failure null when nothing is wrong
 * @param reference what the rep quotes when asking for help; null without failure
 * @param restartRefusal why it may not be started again (a stable code), or null when it may
 */
public record EnrollmentDetail(
        EnrollmentRow row,
        Diagnosis failure,
        String reference,
        String restartRefusal,
        boolean outcomeUnknown,
        List<Try> attempts) {

    /**
     * One attempt.
     *
     * @param number counts the tries of the step from 1
     * @param outcome null while it is under way
     * @param reply what the server said to a mail that it took; null otherwise
     * @param diagnosis null when nothing was wrong
     * @param returned what came back to it, in the order of arrival
     */
    public record Try(
            int step,
            int number,
            Instant at,
            Instant endedAt,
            Outcome.Kind outcome,
            String messageId,
            String reply,
            Diagnosis diagnosis,
            List<Return> returned) {}

    /**
     * A mail that came back.
     *
     * @param at when it was read
     * @param diagnosis what was wrong; null when nothing failed
     */
    public record Return(Event event, Instant at, Diagnosis diagnosis) {}
}
