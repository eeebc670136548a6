package org.dalsegno.service.reporting;

import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;

/**
 * What a table of enrollments shows; null parts do not filter. {@code anyError}: only those with a
 * badge.
 */
public record EnrollmentFilter(
        Long sequenceId,
        Long inboxId,
        EnrollmentState state,
        ErrorCode error,
        Cause cause,
        String email,
        Long teamId,
        boolean anyError) {

    /** Everything that the viewer may see. */
    public static final EnrollmentFilter ALL =
            new EnrollmentFilter(null, null, null, null, null, null, null, false);
}
