package org.dalsegno.service.dispatch;

import java.time.Instant;
import java.util.List;
import org.dalsegno.domain.contact.Recipient;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.sequence.Sequence;

/**
 * A step whose time has come, locked for the claim, with all that decides whether it is sent now.
 *
 * @param version of the enrollment, as it was read
 * @param firstDueAt null for enrollments from before it was kept
 * @param suppressed why the address must not be mailed; null when it may
 * @param tries earlier attempts of this enrollment, oldest first
 */
record DueStep(
        long enrollmentId,
        long version,
        long inboxId,
        int number,
        Instant dueAt,
        Instant firstDueAt,
        Sequence sequence,
        Recipient recipient,
        Cause suppressed,
        List<Tried> tries) {

    /** An earlier attempt of the enrollment. */
    record Tried(long attemptId, int step, boolean sent, String messageId) {}

    /** How often this step was tried. */
    int timesTried() {
        return (int) tries.stream().filter(t -> t.step() == number).count();
    }

    /** The Message-IDs of what went out before, oldest first. */
    List<String> sentBefore() {
        return tries.stream().filter(Tried::sent).map(Tried::messageId).toList();
    }

    /** Whether nothing speaks against sending it now. */
    boolean isPlain(Instant now) {
        return suppressed == null
                && !sequence.isTooLate(firstDueAt, now)
                && !sequence.nextOpening(now).isAfter(now)
                && sequence.step(number).isPresent();
    }
}
