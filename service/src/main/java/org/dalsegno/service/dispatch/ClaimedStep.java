package org.dalsegno.service.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.sequence.Sequence;
import org.dalsegno.domain.sequence.Step;

/**
 * A step in our hand: everything that rendering and sending need, so that neither touches the
 * database.
 *
 * @param version of the enrollment since the claim; another one means that somebody moved it
 * @param dueAt when it was due
 * @param messageId fixed before anything is sent
 * @param token names the attempt in the unsubscribe link
 * @param sequence as it was at the claim
 * @param toName null when the contact has none
 * @param tokens the contact's values by name
 * @param references Message-IDs of what this contact got before in this sequence, oldest first;
 *     empty when the step begins a new conversation
 */
public record ClaimedStep(
        long attemptId,
        long enrollmentId,
        long version,
        long inboxId,
        Instant dueAt,
        String messageId,
        String token,
        Sequence sequence,
        Step step,
        String toAddress,
        String toName,
        Map<String, String> tokens,
        List<String> references) {}
