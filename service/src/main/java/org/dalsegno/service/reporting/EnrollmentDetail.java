package org.dalsegno.service.reporting;

import java.time.Instant;
import java.util.List;
import org.dalsegno.domain.delivery.Outcome;
import org.dalsegno.domain.delivery.SentFinding;
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

    /** The latest look into Sent for what is not known; null when there is none. */
    public SentLook sentLook() {
        return attempts.stream()
                .filter(a -> a.outcome() == Outcome.Kind.UNKNOWN && a.sentLook() != null)
                .reduce((earlier, later) -> later)
                .map(Try::sentLook)
                .orElse(null);
    }

    /**
     * One attempt.
     *
     * @param number counts the tries of the step from 1
     * @param outcome null while it is under way
     * @param reply what the server said to a mail that it took; null otherwise
     * @param diagnosis null when nothing was wrong
     * @param sentLook the look into the Sent folder for it; null when none was needed or possible
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
            SentLook sentLook,
            List<Return> returned) {}

    /**
     * The look into Sent for a mail of which nobody knew whether it went out.
     *
     * @param at when it was last looked for; null when it will be within moments
     * @param finding null before the first look
     * @param nextAt when it is looked for again; null when it is not
     */
    public record SentLook(Instant at, SentFinding finding, Instant nextAt) {}

    /**
     * A mail that came back.
     *
     * @param at when it was read
     * @param diagnosis what was wrong; null when nothing failed
     */
    public record Return(Event event, Instant at, Diagnosis diagnosis) {}
}
