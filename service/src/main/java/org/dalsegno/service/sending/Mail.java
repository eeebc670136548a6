package org.dalsegno.service.sending;

import java.time.Instant;
import java.util.List;

/**
 * One mail to one person, complete before anything is sent: Message-ID and date are fixed, so that
 * a repeat could be recognised.
 *
 * @param messageId with angle brackets
 * @param references the conversation so far, oldest first; empty for a new one
 * @param unsubscribeLink for List-Unsubscribe (RFC 2369, RFC 8058); null for a notice
 * @param settingsLink of a notice: a page for List-Unsubscribe, which asks before it changes
 *     anything; otherwise null
 * @param images that the HTML shows; of a notice only
 */
public record Mail(
        String fromAddress,
        String fromName,
        String toAddress,
        String toName,
        String subject,
        String text,
        String html,
        String messageId,
        Instant date,
        List<String> references,
        String unsubscribeLink,
        String settingsLink,
        List<InlineImage> images) {

    /** A mail of a sequence. */
    public Mail(
            String fromAddress,
            String fromName,
            String toAddress,
            String toName,
            String subject,
            String text,
            String html,
            String messageId,
            Instant date,
            List<String> references,
            String unsubscribeLink) {
        this(
                fromAddress,
                fromName,
                toAddress,
                toName,
                subject,
                text,
                html,
                messageId,
                date,
                references,
                unsubscribeLink,
                null,
                List.of());
    }

    /** Whom it goes to. */
    public Envelope envelope() {
        return new Envelope(toAddress);
    }
}
