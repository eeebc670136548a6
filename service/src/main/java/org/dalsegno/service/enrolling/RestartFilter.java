package org.dalsegno.service.enrolling;

import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;

/** Which failed enrollments are to start again; null parts do not filter. */
public record RestartFilter(ErrorCode error, Cause cause, Long inboxId, Long sequenceId) {

    /** Whether it would find everything: never what somebody means. */
    boolean isEmpty() {
        return error == null && cause == null && inboxId == null && sequenceId == null;
    }
}
