package org.dalsegno.service.diagnosis;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * What a mail that arrived says.
 *
 * @param event what the mail is about: the worst of its recipients' events; never null
 * @param recipients whom it speaks about, in the order of the report; empty for a reply or an
 *     auto-reply; never null
 * @param messageId the arrived mail's own Message-ID, with angle brackets; null when it has none
 * @param originalMessageId the Message-ID of the mail that is returned inside; null when there is
 *     none
 * @param references every Message-ID that the mail refers to (In-Reply-To, References, the returned
 *     part, its text), most telling first, with angle brackets, without duplicates; never null
 * @param returnsOn the day on which an absent person says to be back; null when not said
 * @param subject the decoded subject; never null, may be empty
 * @param from the address in From, without a name; null when there is none
 */
public record ReturnedMail(
        Event event,
        List<Returned> recipients,
        String messageId,
        String originalMessageId,
        List<String> references,
        LocalDate returnsOn,
        String subject,
        String from) {
    public ReturnedMail {
        Objects.requireNonNull(event, "event");
        recipients = List.copyOf(recipients);
        references = List.copyOf(references);
        subject = Objects.requireNonNullElse(subject, "");
    }
}
