package org.dalsegno.domain.delivery;

import java.time.Instant;
import org.dalsegno.domain.error.ErrorCode;

/**
 * How an enrollment with an error stood before it was started again.
 *
 * @param dueAt null when nothing was scheduled
 * @param firstDueAt null when nothing ever was
 * @param waitingReason null when it did not wait
 * @param diagnosisId of its error
 * @param mendedCode the error that was mended before this one; null: none
 * @param returned whether it was shown as returned
 * @param snoozedUntil null when it was not laid aside
 * @param assigneeId null: nobody in particular
 */
public record Former(
        EnrollmentState state,
        int stepNumber,
        Instant dueAt,
        Instant firstDueAt,
        WaitingReason waitingReason,
        Long diagnosisId,
        Integer failedStep,
        ErrorCode mendedCode,
        boolean returned,
        Instant snoozedUntil,
        Long assigneeId) {}
