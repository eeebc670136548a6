package org.dalsegno.service.reporting;

import java.time.Instant;
import org.dalsegno.domain.contact.EmailAddress;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.delivery.WaitingReason;
import org.dalsegno.domain.error.Column;

/**
 * One line of a table of enrollments.
 *
 * @param state with a due step of an inbox that does not send shown as WAITING
 * @param dueAt null when nothing is scheduled
 * @param waitingReason null when it does not wait
 * @param waitingUntil null: not known
 * @param badge null when nothing is wrong
 * @param lastSentAt null when nothing was sent yet
 * @param changedAt when anything happened to it last
 */
public record EnrollmentRow(
        long id,
        long sequenceId,
        String sequenceName,
        long contactId,
        String contactEmail,
        String contactName,
        long inboxId,
        String inboxName,
        EnrollmentState state,
        int stepNumber,
        int stepCount,
        String stepSubject,
        Instant dueAt,
        WaitingReason waitingReason,
        Instant waitingUntil,
        Badge badge,
        Instant enrolledAt,
        Instant lastSentAt,
        Instant changedAt,
        long sequenceOwnerId,
        Care care) {

    /**
     * What people do about its error.
     *
     * @param returned whether it was mended or laid aside before and is back
     * @param snoozedUntil null when it is not laid aside now
     * @param assigneeId null: nobody in particular
     * @param assigneeName null: nobody in particular
     */
    public record Care(
            boolean returned, Instant snoozedUntil, Long assigneeId, String assigneeName) {}

    /** The address as people read it. */
    public String shownEmail() {
        return EmailAddress.shown(contactEmail);
    }

    /** The name, or the address as people read it when no name is known. */
    public String shownName() {
        return contactName.isEmpty() ? shownEmail() : contactName;
    }

    /** The badge for one column of the table, or null. */
    public Badge badgeIn(Column column) {
        return badge != null && badge.code().columns().contains(column) ? badge : null;
    }
}
