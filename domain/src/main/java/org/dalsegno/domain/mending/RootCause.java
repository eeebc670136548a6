package org.dalsegno.domain.mending;

import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.error.Scope;

/**
 * What one fix mends: an inbox's fault is mended once an inbox, a text's once a sequence, others
 * one for all.
 *
 * @param inboxId null: whichever
 * @param sequenceId null: whichever
 */
public record RootCause(ErrorCode code, Cause cause, Long inboxId, Long sequenceId) {

    /** The root cause of an error that was met in this sequence from this inbox. */
    public static RootCause of(ErrorCode code, Cause cause, long inboxId, long sequenceId) {
        boolean inbox = cause.holdsInbox();
        boolean text = !inbox && cause.scope() == Scope.MESSAGE;
        return new RootCause(code, cause, inbox ? inboxId : null, text ? sequenceId : null);
    }
}
