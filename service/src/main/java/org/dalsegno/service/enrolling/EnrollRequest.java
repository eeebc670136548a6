package org.dalsegno.service.enrolling;

/**
 * Who is to be enrolled in what.
 *
 * @param contactId or {@code email}, of which a contact is made when there is none yet; one of the
 *     two
 * @param startStep null: 1
 */
public record EnrollRequest(
        Long sequenceId, Long contactId, String email, Long inboxId, Integer startStep) {}
