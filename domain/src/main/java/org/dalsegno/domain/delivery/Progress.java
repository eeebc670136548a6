package org.dalsegno.domain.delivery;

import java.time.Instant;
import org.dalsegno.domain.sequence.Sequence;

/**
 * Where an enrollment comes to stand: at a step and its time, or at its end. A value, so that many
 * can be worked out and written at once.
 *
 * @param dueAt null at the end
 * @param waitingReason null when the step waits for nothing but its time
 */
public record Progress(
        EnrollmentState state, int stepNumber, Instant dueAt, WaitingReason waitingReason) {

    /** After this step went out: the next one after its delay, or the end. */
    public static Progress afterSending(Sequence sequence, int stepNumber, Instant now) {
        return sequence.step(stepNumber + 1)
                .map(next -> at(sequence, next.number(), now.plus(next.delay())))
                .orElseGet(() -> new Progress(EnrollmentState.FINISHED, stepNumber, null, null));
    }

    /** At a step that is wanted at that time; a closed window makes it wait until it opens. */
    static Progress at(Sequence sequence, int stepNumber, Instant wanted) {
        Instant opens = sequence.nextOpening(wanted);
        return opens.isAfter(wanted)
                ? new Progress(
                        EnrollmentState.WAITING, stepNumber, opens, WaitingReason.SEND_WINDOW)
                : new Progress(EnrollmentState.ACTIVE, stepNumber, opens, null);
    }
}
