package org.dalsegno.service.reporting;

import java.util.List;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;

/**
 * What a table of enrollments shows; null parts do not filter.
 *
 * @param anyError only those with a badge
 * @param root what the errors have in common; never null
 * @param chosen the ids of those that were chosen one by one; null: all, empty: none
 */
public record EnrollmentFilter(
        Long sequenceId,
        Long inboxId,
        EnrollmentState state,
        ErrorCode error,
        Cause cause,
        String email,
        Long teamId,
        boolean anyError,
        Root root,
        List<Long> chosen) {

    /** Everything that the viewer may see. */
    public static final EnrollmentFilter ALL =
            new EnrollmentFilter(null, null, null, null, null, null, null, false, Root.ANY, null);

    /** Whatever the errors have in common. */
    public EnrollmentFilter(
            Long sequenceId,
            Long inboxId,
            EnrollmentState state,
            ErrorCode error,
            Cause cause,
            String email,
            Long teamId,
            boolean anyError) {
        this(sequenceId, inboxId, state, error, cause, email, teamId, anyError, Root.ANY, null);
    }

    /** All of them, not some that were chosen one by one. */
    public EnrollmentFilter(
            Long sequenceId,
            Long inboxId,
            EnrollmentState state,
            ErrorCode error,
            Cause cause,
            String email,
            Long teamId,
            boolean anyError,
            Root root) {
        this(sequenceId, inboxId, state, error, cause, email, teamId, anyError, root, null);
    }

    /** Of what this lets through, only these; null: all of it. */
    public EnrollmentFilter only(List<Long> ids) {
        return new EnrollmentFilter(
                sequenceId,
                inboxId,
                state,
                error,
                cause,
                email,
                teamId,
                anyError,
                root,
                ids == null ? null : List.copyOf(ids));
    }

    /** Whether the contact decides. */
    boolean asksContact() {
        return email != null || root.recipientDomain() != null;
    }

    /** Whether what was said to us decides. */
    boolean asksDiagnosis() {
        return root.token() != null || root.reply() != null;
    }

    /**
     * The root cause of an error, as a digest tells it; null parts do not filter.
     *
     * @param sendingDomain of the inbox's address
     * @param recipientDomain of the contact's address
     * @param reply what the server answered
     * @param token the field that has no value
     */
    public record Root(
            String sendingDomain, String recipientDomain, ReplyCode reply, String token) {

        /** Whatever it is. */
        public static final Root ANY = new Root(null, null, null, null);
    }
}
