package org.dalsegno.simulator;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes what comes back to a sender: bounce, auto-reply, reply or complaint. */
final class ReturnedMail {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
    private static final Duration ABSENCE = Duration.ofDays(7);

    private ReturnedMail() {}

    /** What a mail to this recipient brings back, octet for octet; empty for most. */
    static Optional<String> of(Behaviour behaviour, AcceptedMail mail, String recipient) {
        return template(behaviour, MailHeaders.of(mail.source()))
                .map(template -> template.fill(values(behaviour, mail, recipient)));
    }

    private static Optional<Template> template(Behaviour behaviour, MailHeaders headers) {
        if (behaviour.bouncesOnceAccepted()) {
            return Optional.of(Template.BOUNCE);
        }
        return switch (behaviour) {
            case OUT_OF_OFFICE ->
                    isAutomatic(headers) ? Optional.empty() : Optional.of(Template.OUT_OF_OFFICE);
            case REPLY -> Optional.of(Template.REPLY);
            case COMPLAINT -> Optional.of(Template.COMPLAINT);
            default -> Optional.empty();
        };
    }

    /** Automatic mail is not answered automatically (RFC 3834 §2). */
    private static boolean isAutomatic(MailHeaders headers) {
        String autoSubmitted = headers.first("Auto-Submitted");
        return !autoSubmitted.isEmpty() && !autoSubmitted.equalsIgnoreCase("no");
    }

    private static Map<String, String> values(
            Behaviour behaviour, AcceptedMail mail, String recipient) {
        MailHeaders headers = MailHeaders.of(mail.source());
        Reply reply = behaviour.replyAbout(recipient);
        String id = UUID.randomUUID().toString();
        return Map.ofEntries(
                Map.entry("sender", mail.from()),
                Map.entry("recipient", recipient),
                Map.entry("id", id),
                Map.entry("date", rfc5322(mail.at().atOffset(ZoneOffset.UTC))),
                Map.entry(
                        "returnDay", DAY.format(mail.at().plus(ABSENCE).atOffset(ZoneOffset.UTC))),
                Map.entry("subject", withoutRe(headers.first("Subject"))),
                Map.entry("threading", threading(headers)),
                Map.entry("status", reply.status()),
                Map.entry("diagnostic", reply.toString()),
                Map.entry("originalHeader", MailHeaders.rawOf(mail.source())),
                Map.entry("original", mail.source()));
    }

    private static String rfc5322(OffsetDateTime at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at);
    }

    private static String withoutRe(String subject) {
        return subject.replaceFirst("(?i)^(re:\\s*)+", "");
    }

    /** RFC 5322 §3.6.4: the answered mail's references, and the mail itself at the end. */
    private static String threading(MailHeaders headers) {
        String messageId = headers.first("Message-ID");
        if (messageId.isEmpty()) {
            return "";
        }
        String references = (headers.first("References") + " " + messageId).strip();
        return "In-Reply-To: " + messageId + "\r\nReferences: " + references + "\r\n";
    }
}
